/// <reference path="../../../generated/scripts/webhook-example/orderCreated.d.ts" />
// The vendor also posts a test message without an order when the webhook is made: drop it.
function after_webhook() {
  return method_response.order != null;
}
