// The whole page: who is signed in, and the part that the address names. Parts are loaded when they are first shown.
import { lazy, Suspense, type ComponentType, type ReactNode } from "react";
import { Redirect, Route, Switch } from "wouter";
import { ChosenAccount } from "./account.tsx";
import { useSession, useSessionOfTabs, whoseOf } from "./api/session.ts";
import { SignIn } from "./pages/sign-in/sign-in.tsx";
import { Shell } from "./shell.tsx";
import { LinkButton } from "./ui/button.tsx";
import { Empty, Loading } from "./ui/notice.tsx";
import { Page } from "./ui/page.tsx";
import { ProblemNote } from "./ui/problem-note.tsx";

const Cycles = part(/^\/cycles$/, async () => (await import("./pages/cycles/cycles.tsx")).Cycles);
const ConnectorPage = part(
  /^\/connectors\/[^/]+$/,
  async () => (await import("./pages/connectors/connector.tsx")).ConnectorPage,
);
const Connectors = part(
  /^\/connectors$/,
  async () => (await import("./pages/connectors/connectors.tsx")).Connectors,
);
const CyclePage = part(/^\/cycles\/[^/]+$/, async () => (await import("./pages/cycles/cycle.tsx")).CyclePage);
const DefinitionPage = part(
  /^\/cycles\/[^/]+\/definition$/,
  async () => (await import("./pages/cycles/definition.tsx")).DefinitionPage,
);
const Access = part(/^\/access$/, async () => (await import("./pages/access/access.tsx")).Access);
const DeadLetters = part(
  /^\/dead-letters$/,
  async () => (await import("./pages/dead-letters/dead-letters.tsx")).DeadLetters,
);
const Deliveries = part(
  /^\/deliveries$/,
  async () => (await import("./pages/deliveries/deliveries.tsx")).Deliveries,
);
const DeliveryPage = part(
  /^\/deliveries\/[^/]+$/,
  async () => (await import("./pages/deliveries/delivery.tsx")).DeliveryPage,
);
const InstallationPage = part(
  /^\/installations\/[^/]+$/,
  async () => (await import("./pages/installations/installation.tsx")).InstallationPage,
);
const Installations = part(
  /^\/installations$/,
  async () => (await import("./pages/installations/installations.tsx")).Installations,
);
const NewInstallation = part(
  /^\/new-installation$/,
  async () => (await import("./pages/installations/new-installation.tsx")).NewInstallation,
);
const SignedIn = part(
  /^\/signed-in$/,
  async () => (await import("./pages/installations/signed-in.tsx")).SignedIn,
);
const Subscriptions = part(
  /^\/subscriptions$/,
  async () => (await import("./pages/subscriptions/subscriptions.tsx")).Subscriptions,
);
const TransactionPage = part(
  /^\/transactions\/[^/]+$/,
  async () => (await import("./pages/transactions/transaction.tsx")).TransactionPage,
);
const Settings = part(/^\/settings$/, async () => (await import("./pages/settings/settings.tsx")).Settings);
const Status = part(/^\/status$/, async () => (await import("./pages/status/status.tsx")).Status);
const Transactions = part(
  /^\/transactions$/,
  async () => (await import("./pages/transactions/transactions.tsx")).Transactions,
);

const Usage = part(/^\/usage$/, async () => (await import("./pages/usage/usage.tsx")).Usage);
const WebhookPage = part(
  /^\/webhooks\/[^/]+$/,
  async () => (await import("./pages/webhooks/webhook.tsx")).WebhookPage,
);
const Webhooks = part(/^\/webhooks$/, async () => (await import("./pages/webhooks/webhooks.tsx")).Webhooks);

/** Loaded when it is first shown; where the address is its own at once, beside the question who asks. */
function part(address: RegExp, load: () => Promise<ComponentType>): ComponentType {
  const begun = address.test(location.pathname) ? load() : undefined;
  // What does not come is told where it would be shown.
  begun?.catch(() => undefined);
  return lazy(async () => ({ default: await (begun ?? load()) }));
}

/** As it stands in the document before any script: the bar stays where it is. */
function Early(): ReactNode {
  return (
    <header className="early">
      <img src="/icon.svg" alt="" width={24} height={24} />
      Hookwright
    </header>
  );
}

/** The console. */
export function App(): ReactNode {
  const { session, problem } = useSession();
  useSessionOfTabs();
  // A page that is there stays, with what was typed on it: each of its requests says for itself what is wrong.
  if (session === undefined)
    return problem ? <ProblemNote problem={problem} retry={() => location.reload()} /> : <Early />;
  if (session === null) return <SignIn />;
  return (
    // Another session sees nothing of what was shown to the one before, and has chosen no account yet.
    <ChosenAccount key={whoseOf(session)}>
      <Shell session={session}>
        <Suspense fallback={<Loading what="the page" />}>
          <Switch>
            <Route path="/">
              <Redirect to="/cycles" replace />
            </Route>
            <Route path="/access" component={Access} />
            <Route path="/connectors" component={Connectors} />
            <Route path="/connectors/:id" component={ConnectorPage} />
            <Route path="/cycles" component={Cycles} />
            <Route path="/cycles/:id" component={CyclePage} />
            <Route path="/cycles/:id/definition" component={DefinitionPage} />
            <Route path="/dead-letters" component={DeadLetters} />
            <Route path="/deliveries" component={Deliveries} />
            <Route path="/deliveries/:id" component={DeliveryPage} />
            <Route path="/installations" component={Installations} />
            <Route path="/installations/:name" component={InstallationPage} />
            <Route path="/settings" component={Settings} />
            <Route path="/new-installation" component={NewInstallation} />
            <Route path="/signed-in" component={SignedIn} />
            <Route path="/status" component={Status} />
            <Route path="/subscriptions" component={Subscriptions} />
            <Route path="/transactions" component={Transactions} />
            <Route path="/transactions/:id" component={TransactionPage} />
            <Route path="/usage" component={Usage} />
            <Route path="/webhooks" component={Webhooks} />
            <Route path="/webhooks/:identifier" component={WebhookPage} />
            <Route>
              <Page title="Nothing here">
                <Empty title="There is no page at this address.">
                  <LinkButton to="/cycles">To the cycles</LinkButton>
                </Empty>
              </Page>
            </Route>
          </Switch>
        </Suspense>
      </Shell>
    </ChosenAccount>
  );
}
