// A stylesheet as a hashed file of its own: scripts/build_front.mjs.

declare module "*.css?url" {
  const href: string;
  export default href;
}
