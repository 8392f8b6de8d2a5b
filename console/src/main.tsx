// Where the console begins.
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ChosenAccount } from "./account.tsx";
import { ManagementError } from "./api/client.ts";
import { setSession } from "./api/session.ts";
import { App } from "./app.tsx";
import "./style/tokens.css";
import "./style/base.css";

const client = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // The session has ended: by its time, with its token, or as the server was started anew.
      if (error instanceof ManagementError && error.status === 401) setSession(client, null);
    },
  }),
  defaultOptions: {
    queries: {
      // What the server has refused it refuses again; what did not reach it is tried again.
      retry: (count, error) => count < 3 && (!(error instanceof ManagementError) || error.status === 503),
      staleTime: 2_000,
    },
  },
});

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no place for the console.");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <ChosenAccount>
        <App />
      </ChosenAccount>
    </QueryClientProvider>
  </StrictMode>,
);
