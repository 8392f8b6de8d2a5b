// Saves a cycle that is not there yet; one that is there already is not touched.
import { useMutation } from "@tanstack/react-query";
import { useAccountQuery } from "../../account.tsx";
import { api, ManagementError } from "../../api/client.ts";

/** Does it. `isSaved` is false for a text that has errors, which is for its author to go on with. */
export function useSaveNew() {
  const account = useAccountQuery();
  return useMutation({
    mutationFn: async ({ id, text }: { readonly id: string; readonly text: string }) => {
      const asked = {
        params: { cycle: id },
        query: { ...account, revision: "none" },
        body: { text },
      };
      try {
        await api.call("saveCycle", asked);
        return { isSaved: true };
      } catch (error) {
        if (error instanceof ManagementError && error.code === "cycle/invalid") return { isSaved: false };
        throw error;
      }
    },
  });
}
