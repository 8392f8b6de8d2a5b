// What a form says of one of its fields: what is wrong with it, or what is worth a look.

/** A text says what is wrong. */
export type Said = string | { readonly warning: string };

/** Whether something is wrong. */
export function isWrong(said: Said | undefined): boolean {
  return typeof said === "string";
}
