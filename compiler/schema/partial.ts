// What is left of a definition when the nodes that broke the schema are cut out.

/** `T` with every property and element possibly missing, at every depth. */
export type DeepPartial<T> = T extends readonly (infer Element)[]
  ? readonly (DeepPartial<Element> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> | undefined }
    : T;
