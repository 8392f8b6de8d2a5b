// The whole page: who is signed in, and the part that the address names. Parts are loaded when they are first shown.
import { lazy, Suspense, type ReactNode } from "react";
import { Redirect, Route, Switch } from "wouter";
import { useSession } from "./api/session.ts";
import { SignIn } from "./pages/sign-in/sign-in.tsx";
import { Shell } from "./shell.tsx";
import { LinkButton } from "./ui/button.tsx";
import { Empty, Loading } from "./ui/notice.tsx";
import { Page } from "./ui/page.tsx";
import { ProblemNote } from "./ui/problem-note.tsx";

const Cycles = lazy(async () => ({ default: (await import("./pages/cycles/cycles.tsx")).Cycles }));
const ConnectorPage = lazy(async () => ({
  default: (await import("./pages/connectors/connector.tsx")).ConnectorPage,
}));
const Connectors = lazy(async () => ({
  default: (await import("./pages/connectors/connectors.tsx")).Connectors,
}));
const CyclePage = lazy(async () => ({ default: (await import("./pages/cycles/cycle.tsx")).CyclePage }));
const DefinitionPage = lazy(async () => ({
  default: (await import("./pages/cycles/definition.tsx")).DefinitionPage,
}));
const Access = lazy(async () => ({ default: (await import("./pages/access/access.tsx")).Access }));
const DeadLetters = lazy(async () => ({
  default: (await import("./pages/dead-letters/dead-letters.tsx")).DeadLetters,
}));
const Deliveries = lazy(async () => ({
  default: (await import("./pages/deliveries/deliveries.tsx")).Deliveries,
}));
const DeliveryPage = lazy(async () => ({
  default: (await import("./pages/deliveries/delivery.tsx")).DeliveryPage,
}));
const InstallationPage = lazy(async () => ({
  default: (await import("./pages/installations/installation.tsx")).InstallationPage,
}));
const Installations = lazy(async () => ({
  default: (await import("./pages/installations/installations.tsx")).Installations,
}));
const NewInstallation = lazy(async () => ({
  default: (await import("./pages/installations/new-installation.tsx")).NewInstallation,
}));
const SignedIn = lazy(async () => ({
  default: (await import("./pages/installations/signed-in.tsx")).SignedIn,
}));
const Subscriptions = lazy(async () => ({
  default: (await import("./pages/subscriptions/subscriptions.tsx")).Subscriptions,
}));
const TransactionPage = lazy(async () => ({
  default: (await import("./pages/transactions/transaction.tsx")).TransactionPage,
}));
const Settings = lazy(async () => ({ default: (await import("./pages/settings/settings.tsx")).Settings }));
const Status = lazy(async () => ({ default: (await import("./pages/status/status.tsx")).Status }));
const Transactions = lazy(async () => ({
  default: (await import("./pages/transactions/transactions.tsx")).Transactions,
}));

const Usage = lazy(async () => ({ default: (await import("./pages/usage/usage.tsx")).Usage }));
const WebhookPage = lazy(async () => ({
  default: (await import("./pages/webhooks/webhook.tsx")).WebhookPage,
}));
const Webhooks = lazy(async () => ({ default: (await import("./pages/webhooks/webhooks.tsx")).Webhooks }));

/** The console. */
export function App(): ReactNode {
  const { session, problem } = useSession();
  // A page that is there stays, with what was typed on it: each of its requests says for itself what is wrong.
  if (session === undefined)
    return problem && <ProblemNote problem={problem} retry={() => location.reload()} />;
  if (session === null) return <SignIn />;
  return (
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
  );
}
