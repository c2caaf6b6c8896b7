// What scripts/build_front.mjs understands besides TypeScript.

/** The address of a stylesheet in a file of its own, for a lazy module to link. */
declare module "*.css?url" {
  const href: string;
  export default href;
}
