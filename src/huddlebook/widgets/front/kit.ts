// The pieces every screen is made of. They hold no state of a room and no words of their own beyond the catalogue;
// how they look stands in styles/.

export * from "./bars";
export * from "./controls";
export * from "./dialog";
export * from "./shapes";
