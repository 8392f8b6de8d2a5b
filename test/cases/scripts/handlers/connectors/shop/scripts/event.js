const helpers = require("momnet");
const chart = require("chart.js");

async function before_webhook() {
  return true;
}

function after_webhook(event, payload) {
  return import("./other.js");
}

// A helper that is called means its name.
function afterWebhok() {
  return afterWebhook();
}

function afterWebhook() {
  return helpers;
}
