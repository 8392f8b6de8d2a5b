// The words in which operations say what they take and answer: JSON Schema with TypeBox's types. A schema with a name stands once in the document,
// and is referred to. Requests are closed (a name nobody knows is refused), answers may grow.
import type { Static, TObject, TProperties, TSchema } from "typebox";
import { Type } from "./json-schema.ts";

/** An object of an answer, with its name in the document. */
export function answer<P extends TProperties>(name: string, description: string, properties: P): TObject<P> {
  return Type.Object(properties, { $id: name, description });
}

/** An object that a client sends. */
export function request<P extends TProperties>(properties: P): TObject<P> {
  return Type.Object(properties, { additionalProperties: false });
}

/** A text; an empty one is one too. */
export function text(description: string, options: { readonly maxLength?: number } = {}) {
  return Type.String({ description, ...options });
}

/** A filter by the name of something: one that nobody knows is no error, since what it did may be kept longer than it. */
export function nameFilter(description: string) {
  return text(`${description} A name that nobody knows is no error: nothing is found.`);
}

/** One of these texts. */
export function oneOf<const T extends readonly string[]>(values: T, description?: string) {
  return Type.Unsafe<T[number]>({ type: "string", enum: values, ...(description && { description }) });
}

/** A moment, ISO 8601 in UTC. */
export function instant(description: string) {
  return Type.String({ format: "date-time", description });
}

/** A moment that a client gives: RFC 3339, or a day, which is its first moment in UTC. `toMoment` reads it. */
export function moment(description: string) {
  return Type.Unsafe<string>({
    anyOf: [
      { type: "string", format: "date-time" },
      { type: "string", format: "date" },
    ],
    description: `${description} With its time and zone, such as \`2026-01-31T09:30:00Z\`, or a day, which is 00:00 UTC.`,
  });
}

/** A day that a client gives: `2026-01-31`. */
export function day(description: string) {
  return Type.String({ format: "date", description });
}

/** Any JSON value: what vendors and authors decide, and nobody here. */
export function anything(description: string) {
  return Type.Unknown({ description });
}

/** Values by name, of any kind. */
export function valuesByName(description: string) {
  return Type.Unsafe<Readonly<Record<string, unknown>>>({
    type: "object",
    description,
    additionalProperties: true,
  });
}

/** Texts by name. */
export function textsByName(description: string) {
  return Type.Unsafe<Readonly<Record<string, string>>>({
    type: "object",
    description,
    additionalProperties: { type: "string" },
  });
}

/** A yes or no. */
export function flag(description: string) {
  return Type.Boolean({ description });
}

/** A whole number from 0. */
export function count(description: string) {
  return Type.Integer({ minimum: 0, description });
}

/** A list. */
export function list<T extends TSchema>(of: T, description?: string) {
  return Type.Array(of, description === undefined ? {} : { description });
}

/** It may be left out. */
export const maybe = Type.Optional;

/** A list of everything. */
export function items<T extends TSchema>(of: T) {
  return Type.Object({ items: Type.Array(of) });
}

/** One page of a list. */
export function page<T extends TSchema>(of: T) {
  const description = "Given as `cursor` with the next request; absent on the last page.";
  return Type.Object({ items: Type.Array(of), next: Type.Optional(Type.String({ description })) });
}

/** The most items that one answer holds, and how many it holds unless the request says otherwise. */
const mostItems = 500;
export const itemsUnlessSaid = 50;

/** What the query of a paged list has beside its filters. */
export const paging = {
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: mostItems,
      default: itemsUnlessSaid,
      description: "How many items at most.",
    }),
  ),
  cursor: Type.Optional(
    Type.String({ minLength: 1, maxLength: 1000, description: "`next` of the page before." }),
  ),
};

export { Type, type Static, type TObject, type TProperties, type TSchema };
