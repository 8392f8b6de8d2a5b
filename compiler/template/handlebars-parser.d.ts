// The types of Handlebars' parser alone, as far as we read its tree. The package's own types come only with the whole of
// it, which is never loaded here.
declare module "handlebars/dist/cjs/handlebars/compiler/base.js" {
  export interface Path {
    readonly type: "PathExpression";
    /** True for `@name`. */
    readonly data: boolean;
    /** How many `../` it begins with. */
    readonly depth: number;
    readonly parts: readonly string[];
    readonly original: string;
  }

  export type Expression =
    | Path
    | { readonly type: "StringLiteral"; readonly value: string }
    | { readonly type: "NumberLiteral"; readonly value: number }
    | { readonly type: "BooleanLiteral"; readonly value: boolean }
    | { readonly type: "SubExpression" | "UndefinedLiteral" | "NullLiteral" };

  export interface Mustache {
    readonly type: "MustacheStatement";
    readonly path: Expression;
    readonly params: readonly Expression[];
    readonly hash?: { readonly pairs: readonly { readonly key: string; readonly value: Expression }[] };
  }

  export type Statement = Mustache | { readonly type: "ContentStatement" | "BlockStatement" };

  /** Parses a template; throws for one that Handlebars does not understand. */
  export function parseWithoutProcessing(template: string): { readonly body: readonly Statement[] };
}
