// What a step gives to its method: a value for each parameter and each field, from earlier steps, as text, constant or script.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../../account.tsx";
import { api } from "../../../api/client.ts";
import { sourceOf } from "../../../definition/sources.ts";
import { setIn, toFields, type Fields, type Path } from "../../../definition/text.ts";
import { Button } from "../../../ui/button.tsx";
import type { Choice } from "../../../ui/combobox.tsx";
import { useEditing } from "./editing.tsx";
import { constantsOf, type InputField, type Method, type Parameter, type PickField } from "./offers.ts";
import { ValueField } from "./value-field.tsx";
import styles from "./edit.module.css";

interface MapFormProps {
  readonly step: string;
  /** Where the map stands. */
  readonly path: Path;
  readonly map: unknown;
  readonly method: Method;
  readonly installation: string;
  /** What may be picked; empty: only constants. */
  readonly fields: readonly PickField[];
}

type Target = (InputField | Parameter) & { readonly isField: boolean };

/** The form. */
export function MapForm({ step, path, map: given, method, installation, fields }: MapFormProps): ReactNode {
  const { change, recording, isFixed } = useEditing();
  const map = toFields(given);
  const targets: readonly Target[] = [
    ...method.parameters.map((one) => ({ ...one, isField: false })),
    ...method.inputs.map((one) => ({ ...one, isField: true })),
  ];
  const known = new Set(targets.map(({ name }) => name));
  const alike = targets.flatMap(({ name }) => {
    const found = fields.find(({ field }) => field === name);
    return found === undefined || map[name] !== undefined ? [] : [{ name, text: found.id }];
  });
  const input = recording?.input(step) ?? {};
  return (
    <>
      <div className={styles["head"]}>
        <h3>Values</h3>
        {alike.length > 0 && (
          <Button
            disabled={isFixed}
            onClick={() => {
              change((text) =>
                alike.reduce((made, { name, text: field }) => setIn(made, [...path, name], field), text),
              );
            }}
          >
            Map what has the same name ({alike.length})
          </Button>
        )}
      </div>
      {targets.length === 0 && <p className={styles["soft"]}>It takes no values.</p>}
      {method.kind !== "webhook" && (
        <p className={styles["soft"]}>
          What is sent beside these stands in the{" "}
          <Link href={`/installations/${installation}?tab=fields&method=${method.key}`}>
            fields of {installation}
          </Link>
          .
        </p>
      )}
      {targets.map((target) => (
        <MappedValue
          key={`${step} ${method.key} ${target.name}`}
          target={target}
          path={[...path, target.name]}
          map={map}
          installation={installation}
          fields={fields}
          recorded={input[target.name]}
        />
      ))}
      {Object.keys(map)
        .filter((name) => !known.has(name) && name !== "$comment")
        .map((name) => (
          <div key={name}>
            <ValueField
              label={name}
              path={[...path, name]}
              value={map[name]}
              fields={fields}
              hint={`${method.name} takes no value of this name.`}
            />
            <Button
              disabled={isFixed}
              onClick={() => {
                change((text) => setIn(text, [...path, name], undefined));
              }}
            >
              Take {name} out
            </Button>
          </div>
        ))}
    </>
  );
}

interface MappedValueProps {
  readonly target: Target;
  readonly path: Path;
  readonly map: Fields;
  readonly installation: string;
  readonly fields: readonly PickField[];
  readonly recorded: unknown;
}

function MappedValue({ target, path, map, installation, fields, recorded }: MappedValueProps): ReactNode {
  const value = map[target.name];
  const values = useValues(target, installation, map, sourceOf(value) === "constant");
  const hasDefault = "default" in target && target.default !== undefined;
  return (
    <ValueField
      label={target.displayName}
      path={path}
      value={value}
      fields={fields}
      isNeeded={target.optional !== true && !hasDefault}
      hint={hintOf(target)}
      choices={values}
      recorded={recorded}
    />
  );
}

function hintOf(target: Target): string {
  const parts = [
    target.displayName === target.name ? undefined : target.name,
    "dataType" in target ? `${target.lists ? "list of " : ""}${target.dataType}` : "parameter",
    "default" in target && target.default !== undefined
      ? `else ${JSON.stringify(target.default)}`
      : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(" · ");
}

/** The values to choose from: those that are written, or that the vendor names when one wants to choose. */
function useValues(
  { values, lookup }: Target,
  installation: string,
  map: Fields,
  isWanted: boolean,
): readonly Choice[] | undefined {
  const account = useAccountQuery();
  const constants = constantsOf(map);
  const { data } = useQuery({
    queryKey: ["callLookup", installation, lookup, constants, account],
    queryFn: ({ signal }) =>
      api.call(
        "callLookup",
        { params: { name: installation, lookup: lookup ?? "" }, query: account, body: { values: constants } },
        { signal },
      ),
    enabled: isWanted && lookup !== undefined,
    staleTime: 60_000,
    retry: false,
  });
  if (values !== undefined) return values.map(toChoice);
  if (data === undefined || data.items.length === 0) return undefined;
  return data.items.map(({ name, value }) => ({ id: JSON.stringify(value), name }));
}

function toChoice(value: unknown): Choice {
  const { value: meant, label } = toFields(value);
  if (meant === undefined) return { id: JSON.stringify(value), name: String(value) };
  const shown = typeof meant === "string" ? meant : JSON.stringify(meant);
  return { id: JSON.stringify(meant), name: typeof label === "string" ? label : shown, detail: shown };
}
