// What is and was registered at vendors: each registration with its ledger, what stands there against what is wanted, and what was left
// behind.
import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { useListed } from "../../api/pages.ts";
import { useRights } from "../../api/may.ts";
import { Button } from "../../ui/button.tsx";
import { Filters, SearchFilter, SelectFilter, useFilter } from "../../ui/filters.tsx";
import { ListedTable } from "../../ui/listed-table.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Page } from "../../ui/page.tsx";
import type { Column } from "../../ui/table.tsx";
import { Plan } from "./plan.tsx";
import { isState, subscriptionStates, SubscriptionState, type Subscription } from "./subscription-state.tsx";
import { SubscriptionDetail } from "./subscription-detail.tsx";

/** The page. */
export function Subscriptions(): ReactNode {
  const rights = useRights();
  const [state] = useFilter("state");
  const [cycle] = useFilter("cycle");
  const [shown, setShown] = useState<string | undefined>();
  const listed = useListed(
    "listSubscriptions",
    {
      ...useAccountQuery(),
      ...(isState(state) && { state }),
      ...(cycle !== "" && { cycle }),
    },
    ({ id }) => id,
  );
  const chosen = listed.items?.find(({ id }) => id === shown);
  return (
    <Page
      title="Subscriptions"
      lead="What is registered at vendors for the webhooks of cycles, with everything that has happened to it."
    >
      {rights.write && <Plan />}
      <Filters clears={["state", "cycle"]}>
        <SelectFilter
          name="state"
          label="State"
          all="All states"
          options={subscriptionStates.map(({ state: value, text }) => ({ value, text }))}
        />
        <SearchFilter name="cycle" label="Cycle's id" />
      </Filters>
      <ListedTable
        label="Subscriptions"
        listed={listed}
        columns={columnsWith(setShown)}
        empty={{
          title: state === "orphaned" ? "Nothing is left behind at a vendor." : "Nothing is registered here.",
          next: (
            <p>
              A webhook whose connector can register it is registered when a cycle that begins with it starts.{" "}
              <Link href="/cycles">To the cycles</Link>
            </p>
          ),
        }}
      />
      {chosen && (
        <SubscriptionDetail
          subscription={chosen}
          onClose={() => {
            setShown(undefined);
          }}
        />
      )}
    </Page>
  );
}

function columnsWith(show: (id: string) => void): readonly Column<Subscription>[] {
  return [
    {
      name: "For",
      width: "minmax(0, 3fr)",
      value: ({ scope, cycle, step, connector, installation }) =>
        scope === "step" ? (
          <span>
            <Link href={`/cycles/${cycle}`}>{cycle}</Link>, step {step}
          </span>
        ) : scope === "installation" ? (
          `all steps of ${installation}`
        ) : (
          `all accounts of ${connector}`
        ),
    },
    {
      name: "Connector",
      width: "minmax(0, 2fr)",
      value: ({ connector, method }) => (
        <span>
          <Link href={`/connectors/${connector}?tab=webhooks`}>{connector}</Link> {method}
        </span>
      ),
    },
    { name: "Id there", width: "minmax(0, 2fr)", value: vendorId },
    { name: "State", width: "9rem", value: ({ state }) => <SubscriptionState state={state} /> },
    { name: "Made", width: "10rem", value: ({ createdAt }) => <Moment at={createdAt} /> },
    {
      name: "Ledger",
      width: "7rem",
      value: ({ id, entries }) => (
        <Button
          kind="quiet"
          onClick={() => {
            show(id);
          }}
        >
          {entries.length} {entries.length === 1 ? "entry" : "entries"}
        </Button>
      ),
    },
  ];
}

/** What the vendor calls it. */
export function vendorId({ saved }: Pick<Subscription, "saved">): string {
  const id = saved["Cyclr_Webhook_Id"];
  return typeof id === "string" || typeof id === "number" ? String(id) : "";
}
