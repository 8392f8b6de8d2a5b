// Jira answers with a list of one; a refused filter is an element with errors instead of an id.
function after_action() {
  const [result] = method_response.webhookRegistrationResult;
  if (result.errors && result.errors.length > 0) {
    throw new Error(`Jira refused the webhook: ${result.errors.join("; ")}`);
  }
  method_response.createdWebhookId = result.createdWebhookId;
  return true;
}
