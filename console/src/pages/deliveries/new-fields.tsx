// The fields of a delivery that a step's webhook does not read, to be chosen and added: to the custom fields of its installation, or, where the
// webhook is written into the step, to the cycle, as a change that is not saved yet.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { useRights } from "../../api/may.ts";
import { withFields } from "../../definition/own-fields.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { CheckField } from "../../ui/field.tsx";
import { Loading, Note } from "../../ui/notice.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { TextBlock } from "../../ui/text-block.tsx";
import { draftKey, keepDraft, readDraft } from "../cycles/edit/drafts.ts";

interface NewFieldsProps {
  readonly delivery: string;
  readonly cycle: string;
  readonly step: string;
}

type Found = Answer<"getDeliveredFields">;

/** More are not shown at once: who has added these asks again. */
const mostShown = 100;

/** The fields. */
export function NewFields(props: NewFieldsProps): ReactNode {
  const { delivery, cycle, step } = props;
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["getDeliveredFields", cycle, step, delivery, account],
    queryFn: ({ signal }) =>
      api.call(
        "getDeliveredFields",
        { params: { cycle, step }, query: { ...account, delivery } },
        { signal },
      ),
    // What is chosen is chosen of these.
    staleTime: Infinity,
  });
  if (error) return <ProblemNote problem={error} retry={refetch} />;
  if (data === undefined) return <Loading what="its fields" />;
  if (data.fields.length > 0) return <Choice {...props} found={data} />;
  return (
    <Note tone="good">
      The step <code>{`${cycle}.${step}`}</code> reads every field of it. {knownText(data)}
    </Note>
  );
}

function Choice({ found, ...place }: NewFieldsProps & { readonly found: Found }): ReactNode {
  const { cycle, step, delivery } = place;
  const { fields, installation, isWritten, method } = found;
  const rights = useRights();
  const account = useAccountQuery();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const shown = fields.slice(0, mostShown);
  const chosen = shown.filter(({ connectorField }) => !left.has(connectorField));
  const { mutate, isPending, error, data } = useAdd(place, found);
  const [, go] = useLocation();
  const accountOption = account.account === undefined ? "" : ` --account ${account.account}`;
  if (data !== undefined)
    return (
      <Note tone="good">
        <p>
          {data.added.length === 0
            ? `The installation ${installation} has had them already.`
            : `${data.added.length.toLocaleString("en")} fields were added to the installation ${installation}.`}{" "}
          Map them in a step, and save the cycle.
        </p>
        <LinkButton to={`/cycles/${cycle}/definition`}>To the cycle</LinkButton>
      </Note>
    );
  return (
    <>
      <p>
        <code>{isWritten ? `${cycle}.${step}` : method}</code> does not read these of its fields yet
        {fields.length > shown.length && `, of ${fields.length.toLocaleString("en")} the first`}.{" "}
        {knownText(found)}
      </p>
      <fieldset>
        <legend>New fields</legend>
        {shown.map(({ connectorField, displayName, dataType }) => (
          <CheckField
            key={connectorField}
            label={[connectorField, displayName, dataType].filter((part) => part !== undefined).join(" · ")}
            checked={!left.has(connectorField)}
            onChange={(isChosen) => {
              const now = new Set(left);
              if (isChosen) now.delete(connectorField);
              else now.add(connectorField);
              setLeft(now);
            }}
          />
        ))}
      </fieldset>
      {error && <ProblemNote problem={error} />}
      {rights.write && (
        <div>
          <Button
            kind="primary"
            icon="plus"
            isBusy={isPending}
            disabled={chosen.length === 0}
            onClick={() => {
              // Whoever has closed this meanwhile stays where they are.
              mutate(chosen, {
                onSuccess: () => {
                  if (isWritten) go(`/cycles/${cycle}/definition?step=${step}`);
                },
              });
            }}
          >
            {isWritten ? "Take them into the cycle" : `Add them to ${installation}`}
          </Button>
        </div>
      )}
      <details>
        <summary>By a command</summary>
        <TextBlock
          text={`hookwright fields ${cycle}.${step} --from-delivery ${delivery}${accountOption}`}
          what="The command"
        />
      </details>
    </>
  );
}

/** Adds what is chosen; of a webhook that is written into its step, the cycle is gone on with in its editor. */
function useAdd({ delivery, cycle, step }: NewFieldsProps, { isWritten }: Found) {
  const account = useAccountQuery();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (chosen: Found["fields"]): Promise<Answer<"addDeliveredFields"> | undefined> => {
      if (!isWritten)
        return api.call("addDeliveredFields", {
          params: { cycle, step },
          query: { ...account, delivery },
          body: { fields: chosen.map(({ connectorField }) => connectorField) },
        });
      const key = draftKey(account.account, cycle);
      const { text, base } = readDraft(key) ?? (await readBase(cycle, account));
      keepDraft(key, { text: withFields(text, ["steps", step, "webhook", "fields"], chosen), base });
      return undefined;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["getOffer"] }),
  });
}

async function readBase(cycle: string, query: { readonly account?: string }) {
  const { text, revision } = await api.call("getCycleDefinition", { params: { cycle }, query });
  return { text, base: { text, revision } };
}

function knownText({ taken }: Found): string {
  return taken.length === 0 ? "It reads none so far." : `It reads already: ${taken.join(", ")}.`;
}
