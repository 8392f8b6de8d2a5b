// What operators set: limits, retention and the error webhook, for all accounts and for each; and the accounts that there are.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { api, type Answer } from "../../api/client.ts";
import { choicesOfAccounts, useChoices } from "../../api/choices.ts";
import { useListed } from "../../api/pages.ts";
import { ChoiceFilter } from "../../ui/choice-field.tsx";
import { Filters, useFilter } from "../../ui/filters.tsx";
import { ListedTable } from "../../ui/listed-table.tsx";
import { Loading } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import type { Column } from "../../ui/table.tsx";
import { SettingsForm } from "./settings-form.tsx";

type Account = Answer<"listAccounts">["items"][number];

const columns: readonly Column<Account>[] = [
  {
    name: "Account",
    width: "minmax(0, 2fr)",
    value: ({ id, name = id }) => <Link href={`/settings?for=${id}`}>{name}</Link>,
  },
  { name: "Id", width: "minmax(0, 1fr)", value: ({ id }) => <code>{id}</code> },
  { name: "External id", width: "minmax(0, 1fr)", value: ({ externalId }) => externalId ?? "" },
  { name: "Cycles", isNumber: true, width: "6rem", value: ({ cycles }) => cycles.toLocaleString("en") },
  { name: "Running", isNumber: true, width: "6rem", value: ({ running }) => running.toLocaleString("en") },
  {
    name: "At once, by its file",
    isNumber: true,
    width: "9rem",
    value: ({ settings }) => settings.concurrentTransactions?.toLocaleString("en") ?? "",
  },
];

/** The page. */
export function Settings(): ReactNode {
  const [account] = useFilter("for");
  const listed = useListed("listAccounts", {}, ({ id }) => id);
  const accounts = useChoices("listAccounts", {}, choicesOfAccounts);
  const { data, error, refetch } = useQuery({
    queryKey: ["settings", account],
    queryFn: ({ signal }) =>
      account === ""
        ? api.call("getDeploymentSettings", {}, { signal })
        : api.call("getAccountSettings", { params: { account } }, { signal }),
  });
  const given = useQuery({
    queryKey: ["settings", account, "of its file"],
    queryFn: ({ signal }) => api.call("getAccount", { params: { account } }, { signal }),
    enabled: account !== "",
  });
  return (
    <Page
      title="Settings"
      lead="What is set for one account holds before the account's file, and the file before what is set for all."
    >
      <Filters clears={["for"]}>
        <ChoiceFilter name="for" label="Settings of" all="all accounts" choices={accounts} />
      </Filters>
      {error && <ProblemNote problem={error} retry={refetch} />}
      {data === undefined && !error && <Loading what="the settings" />}
      {data && (
        <SettingsForm
          key={account}
          account={account === "" ? undefined : account}
          own={data}
          given={given.data?.settings}
        />
      )}
      <Section title="Accounts">
        <ListedTable
          label="Accounts"
          listed={listed}
          columns={columns}
          empty={{
            title: "There is no account.",
            next: (
              <p>
                Every account has a folder <code>accounts/&lt;id&gt;/</code> in the project.
              </p>
            ),
          }}
        />
      </Section>
    </Page>
  );
}
