// The types of Handlebars' parser alone: the package's own types come only with the whole of it, which no one needs here.
declare module "handlebars/dist/cjs/handlebars/compiler/base.js" {
  /** Parses a template; throws for one that Handlebars does not understand. */
  export function parseWithoutProcessing(template: string): hbs.AST.Program;
}
