// The few kinds of JSON Schema that operations are written in, with TypeBox's types. TypeBox itself makes the same of them, but it is
// half of all modules that a command or a server would load at its start.
import type {
  TAddOptional,
  TArray,
  TArrayOptions,
  TBoolean,
  TInteger,
  TNull,
  TNumber,
  TNumberOptions,
  TObject,
  TObjectOptions,
  TProperties,
  TSchema,
  TSchemaOptions,
  TString,
  TStringOptions,
  TUnion,
  TUnknown,
  TUnsafe,
} from "typebox";

/** What an object may lack. */
const optionals = new WeakSet<object>();

/** A schema, and what it says beside its kind. The types' own marks (`~kind`) are nowhere but in the types. */
function made<T extends TSchema>(kind: object, options: TSchemaOptions = {}): T {
  return { ...kind, ...options } as TSchema as T;
}

export const Type = {
  Object<P extends TProperties>(properties: P, options?: TObjectOptions): TObject<P> {
    const required = Object.keys(properties).filter((name) => !optionals.has(properties[name] ?? {}));
    return made({ type: "object", ...(required.length > 0 && { required }), properties }, options);
  },
  Optional<T extends TSchema>(schema: T): TAddOptional<T> {
    const optional = { ...schema };
    optionals.add(optional);
    return optional as TAddOptional<T>;
  },
  Array: <T extends TSchema>(of: T, options?: TArrayOptions): TArray<T> =>
    made({ type: "array", items: of }, options),
  Union: <T extends TSchema[]>(anyOf: [...T], options?: TSchemaOptions): TUnion<T> =>
    made({ anyOf }, options),
  String: (options?: TStringOptions): TString => made({ type: "string" }, options),
  Number: (options?: TNumberOptions): TNumber => made({ type: "number" }, options),
  Integer: (options?: TNumberOptions): TInteger => made({ type: "integer" }, options),
  Boolean: (options?: TSchemaOptions): TBoolean => made({ type: "boolean" }, options),
  Null: (options?: TSchemaOptions): TNull => made({ type: "null" }, options),
  Unknown: (options?: TSchemaOptions): TUnknown => made({}, options),
  /** A schema as it stands, of the type that is named. */
  Unsafe: <T>(schema: TSchema): TUnsafe<T> => made(schema),
};
