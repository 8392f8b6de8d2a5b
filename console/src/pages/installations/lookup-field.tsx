// An input whose values the vendor lists: it is asked on demand, with what was given to the other inputs before.
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api } from "../../api/client.ts";
import { useRights } from "../../api/may.ts";
import { Button } from "../../ui/button.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import { TextField } from "../../ui/field.tsx";
import { Note } from "../../ui/notice.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { textOf, type MethodInput } from "./method-input.ts";
import styles from "./installations.module.css";

interface LookupFieldProps {
  readonly installation: string;
  readonly input: MethodInput;
  readonly lookup: string;
  /** What was given to the other inputs. */
  readonly others: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** A field to type into, until the vendor has said what there is. */
export function LookupField({
  installation,
  input,
  lookup,
  others,
  text,
  onChange,
}: LookupFieldProps): ReactNode {
  const rights = useRights();
  const account = useAccountQuery();
  const { mutate, isPending, data, error, reset } = useMutation({
    mutationFn: () =>
      api.call("callLookup", {
        params: { name: installation, lookup },
        query: account,
        body: { values: others },
      }),
  });
  const label = input.isRequired ? `${input.label} (required)` : input.label;
  const items = data?.items ?? [];
  return (
    <div className={styles["lookup"]}>
      {items.length > 0 ? (
        <Combobox
          label={label}
          items={items.map(({ name, value }) => ({ id: textOf(value), name, detail: textOf(value) }))}
          chosen={text === "" ? undefined : text}
          onChoose={({ id }) => {
            onChange(id);
          }}
        />
      ) : (
        <TextField
          label={label}
          hint={`${input.name}: the vendor lists what there is`}
          autoComplete="off"
          required={input.isRequired}
          value={text}
          onChange={({ target }) => {
            onChange(target.value);
          }}
        />
      )}
      <div className={styles["actions"]}>
        {rights.write && (
          <Button
            icon="search"
            isBusy={isPending}
            onClick={() => {
              mutate();
            }}
          >
            {data === undefined ? "Ask the vendor" : "Ask again"}
          </Button>
        )}
        {items.length > 0 && !input.isStrict && (
          <Button
            kind="quiet"
            onClick={() => {
              reset();
            }}
          >
            Type another value
          </Button>
        )}
      </div>
      {error && <ProblemNote problem={error} />}
      {data?.unknownInputs !== undefined && (
        <Note>What there is depends on {data.unknownInputs.join(", ")}: give that first.</Note>
      )}
      {data?.unknownInputs === undefined && data?.items.length === 0 && (
        <Note>The vendor lists nothing.</Note>
      )}
      {data?.complete === false && items.length > 0 && <Note>There is more than is listed here.</Note>}
    </div>
  );
}
