// What the installations of the account offer to steps, and the fields that each step gives to those behind it.
import { useQueries, useQuery } from "@tanstack/react-query";
import { useAccountQuery } from "../../../account.tsx";
import { api, type Answer } from "../../../api/client.ts";
import { methodOf, type Step } from "../../../definition/cycle.ts";
import { earlierSteps } from "../../../definition/scope.ts";
import { fieldText } from "../../../definition/sources.ts";
import { toFields, type Fields } from "../../../definition/text.ts";
import type { Choice } from "../../../ui/combobox.tsx";
import { useEditing } from "./editing.tsx";
import { ownFields, type GivenField } from "../../../definition/own-fields.ts";

/** A method of an installation. */
export type Method = Answer<"getOffer">["methods"][number];
/** A field that it takes. */
export type InputField = Method["inputs"][number];
/** What it asks for beside its fields. */
export type Parameter = Method["parameters"][number];

/** A field of an earlier step; its id is the text that stands for it. */
export interface PickField extends Choice {
  readonly step: string;
  readonly field: string;
  /** It has a value for each element of a list, or of each part of one. */
  readonly isList: boolean;
}

/** The installations of the account. */
export function useInstallations(): readonly Answer<"listInstallations">["items"][number][] | undefined {
  const account = useAccountQuery();
  const { data } = useQuery({
    queryKey: ["listInstallations", "all", account],
    queryFn: async ({ signal }) => {
      const items = [];
      for await (const one of api.all("listInstallations", { query: { ...account, limit: 500 } }, { signal }))
        items.push(one);
      return items;
    },
  });
  return data;
}

/** What an installation offers; `undefined` while nobody knows. */
export function useOffer(installation: string | undefined): Answer<"getOffer"> | undefined {
  const account = useAccountQuery();
  const { data } = useQuery({
    ...offerQuery(installation ?? "", account),
    enabled: installation !== undefined && installation !== "",
  });
  return data;
}

/** The variables of the cycle, as they are picked. */
export function variablesOf(cycle: Fields): readonly PickField[] {
  return Object.entries(toFields(cycle["variables"]))
    .filter(([name]) => name !== "$comment")
    .map(([field, value]) => ({
      id: fieldText("variables", field),
      name: `variables.${field}`,
      detail: `variable · ${shortText(value)}`,
      step: "variables",
      field,
      isList: false,
    }));
}

/** The fields of the steps before this one, the nearest first, and the variables of the cycle. */
export function useEarlierFields(step: string): readonly PickField[] {
  const { cycle, recording } = useEditing();
  const account = useAccountQuery();
  const before = earlierSteps(cycle, step);
  const isBehindParts = before.some(({ kind }) => kind === "waitAll");
  const installations = [
    ...new Set(
      before.flatMap((one) => {
        const used = methodOf(cycle, one);
        return used === undefined ? [] : [used.installation];
      }),
    ),
  ];
  const offers = useQueries({
    queries: installations.map((name) => offerQuery(name, account)),
    combine: (results) => results.map(({ data }) => data),
  });
  const given = before.flatMap((one) => {
    const used = methodOf(cycle, one);
    const offer = used && offers[installations.indexOf(used.installation)];
    const fields = fieldsOf(
      one,
      offer?.methods.find(({ key }) => key === used?.method),
    );
    const samples = recording?.output(one.id);
    return fields.map((field): PickField => {
      const sample = samples?.[field.name];
      const detail = [
        field.displayName === field.name ? undefined : field.displayName,
        field.lists ? `list of ${field.dataType}` : field.dataType,
        sample === undefined ? undefined : `such as ${shortText(sample)}`,
      ];
      return {
        id: fieldText(one.id, field.name),
        name: `${one.id}.${field.name}`,
        detail: detail.filter((part) => part !== undefined).join(" · "),
        step: one.id,
        field: field.name,
        isList: isBehindParts || (field.lists ?? 0) > 0,
      };
    });
  });
  return [...given, ...variablesOf(cycle)];
}

function fieldsOf({ kind, value }: Step, method: Method | undefined): readonly GivenField[] {
  if (kind === "webhook" && typeof value["webhook"] === "object")
    return ownFields(toFields(value["webhook"])["fields"]);
  return kind === "script" ? ownFields(value["fields"]) : (method?.outputs ?? []);
}

/** A value in a few words. */
export function shortText(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function offerQuery(name: string, account: { readonly account?: string }) {
  return {
    queryKey: ["getOffer", name, account],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      api.call("getOffer", { params: { name }, query: account }, { signal }),
    staleTime: 60_000,
  };
}

/** Constants that are mapped, as a lookup is asked with them. */
export function constantsOf(map: Fields): Fields {
  return Object.fromEntries(
    Object.entries(map).filter(([, value]) => typeof value !== "string" || !/^=|\{\{/.test(value)),
  );
}
