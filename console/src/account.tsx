// The account that pages are about. It stands in the address of none of them: it is chosen once, for this tab.
import { useQuery } from "@tanstack/react-query";
import { createContext, use, useEffect, useState, type ReactNode } from "react";
import { api } from "./api/client.ts";
import { SelectField } from "./ui/field.tsx";

interface Choice {
  readonly account: string | undefined;
  readonly choose: (account: string | undefined) => void;
}

const ChoiceContext = createContext<Choice>({ account: undefined, choose: () => undefined });
const key = "account";

/** Knows the choice for all that is in it. */
export function ChosenAccount({ children }: { readonly children: ReactNode }): ReactNode {
  const [account, setAccount] = useState(() => sessionStorage.getItem(key) ?? undefined);
  const choose = (chosen: string | undefined): void => {
    if (chosen === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, chosen);
    setAccount(chosen);
  };
  return <ChoiceContext value={{ account, choose }}>{children}</ChoiceContext>;
}

/** The query that asks for the chosen account's things. */
export function useAccountQuery(): { readonly account?: string } {
  const { account } = use(ChoiceContext);
  return account === undefined ? {} : { account };
}

/** The list to choose from; nothing where there is one account only. `only`: the one that may be asked for. */
export function AccountChoice({ only }: { readonly only: string | undefined }): ReactNode {
  const { account, choose } = use(ChoiceContext);
  const { data } = useQuery({
    queryKey: ["accounts"],
    queryFn: () => api.call("listAccounts", { query: { limit: 500 } }),
    enabled: only === undefined,
  });
  // Whoever was signed in before may have chosen another one, which this session cannot even take back.
  const isForeign = only !== undefined && account !== undefined;
  const accounts = data?.items ?? [];
  const isAll = data !== undefined && data.next === undefined;
  const isGone = account !== undefined && isAll && !accounts.some(({ id }) => id === account);
  useEffect(() => {
    if (isForeign || isGone) choose(undefined);
  });
  if (accounts.length < 2) return null;
  return (
    <SelectField
      label="Account"
      value={account ?? "default"}
      onChange={({ target }) => {
        choose(target.value === "default" ? undefined : target.value);
      }}
    >
      {accounts.map(({ id, name }) => (
        <option key={id} value={id}>
          {name ?? id}
        </option>
      ))}
    </SelectField>
  );
}
