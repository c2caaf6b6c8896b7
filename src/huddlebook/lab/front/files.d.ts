// What the build gives as text (scripts/front_lab.mjs).
declare module "*.css" {
  const text: string;
  export default text;
}
