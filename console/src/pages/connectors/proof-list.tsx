// The data-flow proof of a webhook: each value, where it comes from (which field of which answer), and where it goes. `hookwright explain`
// says the same.
import type { ReactNode } from "react";
import { Badge } from "../../ui/badge.tsx";
import { Note } from "../../ui/notice.tsx";
import type { Moment, Proof } from "./life.ts";
import styles from "./proof-list.module.css";

type Value = Proof["values"][number];

interface ProofListProps {
  readonly proof: Proof;
  /** The definition as JSON, in which texts are found. */
  readonly definition: unknown;
}

/** The list. */
export function ProofList({ proof, definition }: ProofListProps): ReactNode {
  const { values, moments, isWhole } = proof;
  const late = values.filter(({ isInTime }) => !isInTime);
  return (
    <>
      {!isWhole && (
        <Note tone="wait">A part of the definition could not be read; what it says is missing here.</Note>
      )}
      {late.length > 0 && (
        <Note tone="bad">
          {late.map(({ name }) => name).join(", ")}: used, and nobody makes it, or not in time.
        </Note>
      )}
      {values.length === 0 ? (
        <p>It needs no values.</p>
      ) : (
        <table className={styles["table"]}>
          <thead>
            <tr>
              <th scope="col">Value</th>
              <th scope="col">Comes from</th>
              <th scope="col">Goes to</th>
            </tr>
          </thead>
          <tbody>
            {values.map((value) => (
              <tr key={value.name}>
                <th scope="row">
                  <code>{value.name}</code>
                  {!value.isInTime && <Badge tone="bad">not in time</Badge>}
                </th>
                <td data-name="Comes from">
                  <Sources value={value} moments={moments} />
                </td>
                <td data-name="Goes to">
                  <Uses value={value} moments={moments} definition={definition} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

const sources: Readonly<Record<Exclude<Value["source"], "saved">, string>> = {
  engine: "the engine",
  step: "the step of the cycle",
  constant: "the definition",
  installation: "the installation",
  partner: "the partner, for all accounts",
  nothing: "nobody",
};

function Sources({
  value,
  moments,
}: {
  readonly value: Value;
  readonly moments: Proof["moments"];
}): ReactNode {
  if (value.source !== "saved") return sources[value.source];
  return (
    <ul>
      {value.madeFrom.map(({ at, pointer, location }) => (
        <li key={pointer}>
          {location === undefined ? (
            "the vendor's request"
          ) : (
            <>
              <code>{location}</code> of the answer
            </>
          )}
          {", "}
          <When moment={moments[at - 1]} />
        </li>
      ))}
    </ul>
  );
}

function Uses({
  value: { usedAt, usedIn },
  moments,
  definition,
}: {
  readonly value: Value;
  readonly moments: Proof["moments"];
  readonly definition: unknown;
}): ReactNode {
  if (usedAt.length === 0) return "nobody";
  return (
    <ul>
      {usedAt.map((at) => {
        const places = usedIn
          .filter((place) => place.at === at)
          .map(({ pointer }) => placeText(definition, pointer));
        return (
          <li key={at}>
            <When moment={moments[at - 1]} />
            {": "}
            {places.length === 0 ? "a script" : [...new Set(places)].join(", ")}
          </li>
        );
      })}
    </ul>
  );
}

const words: Readonly<Record<Moment["point"], string>> = {
  find: "looking for it",
  create: "creating",
  handshake: "the handshake",
  created: "creating",
  adopt: "finding what was made",
  verify: "verifying",
  filter: "filtering",
  route: "routing",
  deduplicate: "telling apart",
  order: "ordering",
  renew: "renewing",
  delete: "deleting",
};

function When({ moment }: { readonly moment: Moment | undefined }): ReactNode {
  if (moment === undefined) return null;
  return (
    <>
      {words[moment.point]}
      {moment.method !== undefined && (
        <>
          {" "}
          by <code>{moment.method}</code>
        </>
      )}
    </>
  );
}

/** A place of the definition in words: `its URL`, `the header X-Token`, `url of the body`. */
export function placeText(definition: unknown, pointer: string): string {
  const path = pointer.split("/").slice(1).map(unescaped);
  const own = path[0] === "methods" ? path.slice(2) : path;
  const [first, second] = own;
  if (first === "endpoint" || first === "baseUrl") return "its URL";
  const field = valueAt(definition, path.slice(0, -1));
  if (second === "fields" && hasText(field, "connectorField")) return `${field.connectorField} of its body`;
  if (first === "parameters" && hasText(field, "targetName")) return `its parameter ${field.targetName}`;
  return own.join(" · ");
}

function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

function hasText<Key extends string>(value: unknown, key: Key): value is Record<Key, string> {
  return (
    typeof value === "object" && value !== null && typeof (value as Record<string, unknown>)[key] === "string"
  );
}

/** What stands at a path; `undefined` where nothing does. */
export function valueAt(root: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined,
    root,
  );
}
