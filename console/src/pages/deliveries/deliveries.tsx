// What arrived at webhooks, found by webhook, outcome and time; those that are chosen are taken once more.
import { useMemo, useState, type ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import type { Answer } from "../../api/client.ts";
import { useRights } from "../../api/may.ts";
import { isUnknown, useChoices } from "../../api/choices.ts";
import { useListed } from "../../api/pages.ts";
import { ChoiceFilter } from "../../ui/choice-field.tsx";
import type { Choice } from "../../ui/combobox.tsx";
import { Button } from "../../ui/button.tsx";
import { Filters, MomentFilter, SelectFilter, useFilter } from "../../ui/filters.tsx";
import { ListedTable } from "../../ui/listed-table.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Page } from "../../ui/page.tsx";
import type { Column } from "../../ui/table.tsx";
import { OutcomeBadge, outcomes } from "./outcome.tsx";
import { ReplayDeliveries } from "./replay-deliveries.tsx";

type Delivery = Answer<"listDeliveries">["items"][number];

const columns: readonly Column<Delivery>[] = [
  {
    name: "Received",
    width: "9rem",
    value: ({ id, receivedAt }) => (
      <Link href={`/deliveries/${id}`}>
        <Moment at={receivedAt} />
      </Link>
    ),
  },
  { name: "Outcome", width: "7.5rem", value: ({ outcome }) => <OutcomeBadge outcome={outcome} /> },
  {
    name: "Request",
    width: "minmax(0, 4fr)",
    value: ({ method, target }) => <code>{`${method} ${target}`}</code>,
  },
  {
    name: "Size",
    isNumber: true,
    width: "6rem",
    value: ({ sizeBytes }) => `${sizeBytes.toLocaleString("en")} B`,
  },
  { name: "Answer", isNumber: true, width: "5rem", value: ({ status }) => status ?? "owed" },
  { name: "Why", width: "minmax(0, 2fr)", value: ({ reason }) => reason?.message ?? "" },
];

function choiceColumn(
  chosen: ReadonlySet<string>,
  choose: (chosen: ReadonlySet<string>) => void,
): Column<Delivery> {
  return {
    name: "Choose",
    width: "3.75rem",
    value: ({ id, receivedAt }) => (
      <input
        type="checkbox"
        aria-label={`Choose the delivery of ${receivedAt}`}
        checked={chosen.has(id)}
        onChange={() => {
          const after = new Set(chosen);
          if (!after.delete(id)) after.add(id);
          choose(after);
        }}
      />
    ),
  };
}

/** The page. */
export function Deliveries(): ReactNode {
  const account = useAccountQuery();
  const { write: mayChange } = useRights();
  const [webhook] = useFilter("webhook");
  const [outcome] = useFilter("outcome");
  const [from] = useFilter("from");
  const [to] = useFilter("to");
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [replayed, setReplayed] = useState<readonly string[]>();
  const webhooks = useChoices("listWebhooks", account, choicesOf);
  const known = outcomes.find((name) => name === outcome);
  const listed = useListed(
    "listDeliveries",
    {
      ...account,
      ...(webhook !== "" && { webhook }),
      ...(known !== undefined && { outcome: known }),
      ...(from !== "" && { from }),
      ...(to !== "" && { to }),
    },
    ({ id }) => id,
  );
  const { shown } = listed;
  // What a filter has taken out of sight, or is held back above, is not replayed unseen.
  const chosen = useMemo(
    () => (marked.size === 0 ? marked : new Set(shown.flatMap(({ id }) => (marked.has(id) ? [id] : [])))),
    [marked, shown],
  );
  // The same as long as nothing is chosen: rows that are there stay as they are while others come.
  const shownColumns = useMemo(
    () => (mayChange ? [choiceColumn(chosen, setMarked), ...columns] : columns),
    [mayChange, chosen],
  );
  const isFiltered = known !== undefined || [webhook, from, to].some((filter) => filter !== "");
  return (
    <Page
      title="Deliveries"
      lead="Everything that arrived and was kept, newest first."
      actions={
        mayChange &&
        shown.length > 0 && (
          <>
            <Button
              onClick={() => {
                setMarked(chosen.size > 0 ? new Set() : new Set(shown.map(({ id }) => id)));
              }}
            >
              {chosen.size > 0 ? "Choose none" : `Choose the ${String(shown.length)} shown`}
            </Button>
            <Button
              isChange
              icon="replay"
              disabled={chosen.size === 0}
              onClick={() => {
                // The oldest first, as they came.
                setReplayed([...chosen].toReversed());
              }}
            >
              Replay {chosen.size.toLocaleString("en")}
            </Button>
          </>
        )
      }
    >
      <Filters clears={["webhook", "outcome", "from", "to"]}>
        <ChoiceFilter name="webhook" label="Webhook" all="All webhooks" choices={webhooks} />
        <SelectFilter
          name="outcome"
          label="Outcome"
          all="All outcomes"
          options={outcomes.map((value) => ({ value }))}
        />
        <MomentFilter name="from" label="Received from" />
        <MomentFilter name="to" label="Received before" />
      </Filters>
      <ListedTable
        label="Deliveries"
        listed={listed}
        columns={shownColumns}
        empty={
          isFiltered
            ? {
                title: "No delivery is like that.",
                next: (
                  <p>
                    {isUnknown(webhooks, webhook) && `There is no webhook ${webhook} now. `}
                    Take a filter away. A request that was refused is not kept: its{" "}
                    <Link href="/webhooks">webhook</Link> says why.
                  </p>
                ),
              }
            : {
                title: "Nothing has arrived yet.",
                next: (
                  <p>
                    Copy a URL from the <Link href="/webhooks">webhooks</Link> and send something to it.
                  </p>
                ),
              }
        }
      />
      {replayed && (
        <ReplayDeliveries
          ids={replayed}
          onClose={() => {
            setReplayed(undefined);
            setMarked(new Set());
          }}
        />
      )}
    </Page>
  );
}

/** A shared URL stands in the list once for each step. */
function choicesOf(webhooks: Answer<"listWebhooks">["items"]): readonly Choice[] {
  return Array.from(
    Map.groupBy(webhooks, ({ identifier }) => identifier),
    ([id, steps]) => {
      const names = steps.map(({ cycle, step = "", connector }) =>
        cycle === undefined ? connector : `${cycle}.${step}`,
      );
      return { id, name: names.join(", ") };
    },
  );
}
