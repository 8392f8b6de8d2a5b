var after_webhook = () => true;

function beforeWebhook() {
  return helper();
}

function Before_Action() {}

const after_webhok = function () {};

function after_error() {}

action_condition = () => true;

function helper() {
  return true;
}
