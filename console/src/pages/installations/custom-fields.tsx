// The custom fields of an installation (B§10.1): what its account has added to what the connector sends, answers and is posted, by method.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api, ManagementError, type Answer } from "../../api/client.ts";
import { useRights } from "../../api/may.ts";
import { dataTypes, systemFieldOf } from "../../definition/own-fields.ts";
import { Button } from "../../ui/button.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Filters, useFilter } from "../../ui/filters.tsx";
import { Empty, Loading, Note } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import type { Method } from "./method-input.ts";
import styles from "./installations.module.css";

type Written = Answer<"getCustomFields">["items"][number];
type Side = Written["side"];
type Field = Readonly<Record<string, unknown>> & { readonly connectorField: string };

/** What was typed, and the revision of what it was made from. */
interface Typed {
  readonly fields: readonly Field[];
  readonly revision: string;
}
type Changed = Typed | undefined;

/** The tab. */
export function CustomFields({ installation }: { readonly installation: string }): ReactNode {
  const account = useAccountQuery();
  const [key, setKey] = useFilter("method");
  // What was typed and not saved, by method and side: another method may be looked at meanwhile.
  const [changes, setChanges] = useState<Readonly<Record<string, Changed>>>({});
  const isChanged = ({ key: one }: Method): boolean =>
    sides.some((side) => changes[`${one} ${side}`] !== undefined);
  const params = { name: installation };
  const offer = useQuery({
    queryKey: ["getOffer", installation, account],
    queryFn: ({ signal }) => api.call("getOffer", { params, query: account }, { signal }),
  });
  const written = useQuery({
    queryKey: ["getCustomFields", installation, account],
    queryFn: ({ signal }) => api.call("getCustomFields", { params, query: account }, { signal }),
  });
  const { error, refetch } = offer.error ? offer : written;
  if (error) return <ProblemNote problem={error} retry={refetch} />;
  if (offer.data === undefined || written.data === undefined) return <Loading what="the fields" />;
  const { methods } = offer.data;
  const method = methods.find((one) => one.key === key) ?? methods[0];
  if (method === undefined) return <Empty title="It has no method.">Its connector offers nothing yet.</Empty>;
  return (
    <>
      <p>
        What this account has added to the connector&apos;s own fields.{" "}
        {written.data.source === "file" && "They stand in the installation's file: saving changes it."}
      </p>
      <Filters>
        <Combobox
          label="Method"
          items={methods.map((one) => ({
            id: one.key,
            name: one.name,
            detail: isChanged(one) ? `${one.key}, not saved` : one.key,
          }))}
          chosen={method.key}
          onChoose={({ id }) => {
            setKey(id);
          }}
        />
      </Filters>
      {sidesOf(method).map((side) => (
        <SideFields
          key={`${method.key} ${side}`}
          installation={installation}
          method={method}
          written={
            written.data.items.find((one) => one.method === method.key && one.side === side) ?? {
              method: method.key,
              side,
              fields: [],
              lookedUp: [],
              revision: "none",
            }
          }
          changed={changes[`${method.key} ${side}`]}
          change={(make) => {
            const place = `${method.key} ${side}`;
            setChanges((now) => ({ ...now, [place]: make(now[place]) }));
          }}
        />
      ))}
    </>
  );
}

const sides: readonly Side[] = ["request", "response"];

/** A webhook is posted something; a method that answers a webhook sends, and hears nothing. */
function sidesOf({ kind }: Method): readonly Side[] {
  return kind === "action" ? sides : ["request"];
}

function titleOf({ kind }: Method, side: Side): string {
  if (side === "response") return "Read from the answer";
  return kind === "webhook" ? "Read from what is posted" : "Sent";
}

interface SideFieldsProps {
  readonly installation: string;
  readonly method: Method;
  readonly written: Written;
  /** What was typed and not saved. */
  readonly changed: Changed;
  readonly change: (make: (now: Changed) => Changed) => void;
}

function SideFields({
  installation,
  method,
  written: { side, fields, lookedUp, revision },
  changed,
  change,
}: SideFieldsProps): ReactNode {
  const account = useAccountQuery();
  const client = useQueryClient();
  const { write: mayWrite } = useRights();
  const shown: readonly Field[] = changed?.fields ?? fields;
  const setChanged = (all: readonly Field[]): void => {
    change((now) => ({ fields: all, revision: now?.revision ?? revision }));
  };
  const own = side === "request" && method.kind !== "webhook" ? method.inputs : method.outputs;
  const save = useMutation({
    mutationFn: (sent: Typed) =>
      api.call("saveCustomFields", {
        params: { name: installation },
        query: { ...account, revision: sent.revision },
        body: { method: method.key, side, fields: [...sent.fields] },
      }),
    onSuccess: async (saved, sent) => {
      await client.invalidateQueries();
      change((now) => (now === sent ? undefined : now && { ...now, revision: saved.revision }));
    },
    onError: () => client.invalidateQueries({ queryKey: ["getCustomFields"] }),
  });
  const isOutdated = save.error instanceof ManagementError && save.error.code === "installation/changed";
  const changeOne = (index: number, more: Readonly<Record<string, unknown>>): void => {
    setChanged(shown.map((field, at) => (at === index ? cleaned({ ...field, ...more }) : field)));
  };
  return (
    <Section title={titleOf(method, side)}>
      <p>
        The connector&apos;s own:{" "}
        {own
          .filter(({ custom }) => custom !== true)
          .map(({ name }) => name)
          .join(", ") || "none"}
        .{lookedUp.length > 0 && ` Looked up at the vendor: ${String(lookedUp.length)}.`}
      </p>
      <form
        className={styles["fields"]}
        onSubmit={(event) => {
          event.preventDefault();
          if (changed) save.mutate(changed);
        }}
      >
        {shown.map((field, index) => (
          <fieldset key={index} className={styles["field"]} disabled={!mayWrite}>
            <legend>{field.connectorField === "" ? "A new field" : field.connectorField}</legend>
            <TextField
              label="Place"
              required
              value={field.connectorField}
              onChange={({ target }) => {
                changeOne(index, { connectorField: target.value });
              }}
            />
            <TextField
              label="Name"
              placeholder={systemFieldOf(field.connectorField)}
              value={textOf(field["systemField"])}
              onChange={({ target }) => {
                changeOne(index, { systemField: target.value });
              }}
            />
            <TextField
              label="As people read it"
              value={textOf(field["displayName"])}
              onChange={({ target }) => {
                changeOne(index, { displayName: target.value });
              }}
            />
            <SelectField
              label="Type"
              value={textOf(field["dataType"]) || "text"}
              onChange={({ target }) => {
                changeOne(index, { dataType: target.value });
              }}
            >
              {dataTypes.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </SelectField>
            <Button
              icon="cross"
              kind="quiet"
              aria-label={`Take the field ${field.connectorField} out`}
              onClick={() => {
                setChanged(shown.filter((_, at) => at !== index));
              }}
            />
          </fieldset>
        ))}
        {shown.length === 0 && <p>The account has added none.</p>}
        {save.error && <ProblemNote problem={save.error} />}
        {isOutdated && (
          <Button
            onClick={() => {
              save.reset();
              change(() => undefined);
            }}
          >
            Discard mine and show what is there
          </Button>
        )}
        {save.isSuccess && changed === undefined && (
          <Note tone="good">Saved. Cycles that are saved from now on may map them.</Note>
        )}
        {mayWrite && (
          <div className={styles["actions"]}>
            <Button
              icon="plus"
              onClick={() => {
                setChanged([...shown, { connectorField: "" }]);
              }}
            >
              Add a field
            </Button>
            <Button kind="primary" type="submit" isBusy={save.isPending} disabled={changed === undefined}>
              Save
            </Button>
          </div>
        )}
      </form>
    </Section>
  );
}

/** What is empty is not written; a text is what a field is anyway. */
function cleaned(field: Field): Field {
  const isSaid = ([key, value]: readonly [string, unknown]): boolean =>
    key === "connectorField" || (value !== "" && !(key === "dataType" && value === "text"));
  return {
    ...Object.fromEntries(Object.entries(field).filter(isSaid)),
    connectorField: field.connectorField,
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
