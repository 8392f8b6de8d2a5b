// The account that pages are about. It stands in the address of none of them: it is chosen once, for this tab.
import { createContext, use, useEffect, useState, type ReactNode } from "react";
import { choicesOfAccounts, useChoices } from "./api/choices.ts";
import { ChoiceField } from "./ui/choice-field.tsx";

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
  const choices = useChoices("listAccounts", {}, choicesOfAccounts, only === undefined);
  // Whoever was signed in before may have chosen another one, which this session cannot even take back.
  const isForeign = only !== undefined && account !== undefined;
  const { items, areAll } = choices;
  const isGone =
    account !== undefined && areAll && items.length > 0 && !items.some(({ id }) => id === account);
  useEffect(() => {
    if (isForeign || isGone) choose(undefined);
  });
  if (areAll && items.length < 2) return null;
  return (
    <ChoiceField
      label="Account"
      choices={choices}
      chosen={account ?? "default"}
      onChoose={(id) => {
        choose(id === "default" ? undefined : id);
      }}
    />
  );
}
