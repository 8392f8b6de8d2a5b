const helpers = require("crypto-js");
const rates = await load();

function load() {
  return helpers;
}

function* before_action() {
  yield 1;
}

function after_action() {
  const total = [1, 2].map(function (each) {
    return each;
  });
}

const after_error = () => {
  throw new Error("no");
};

function action_condition() {
  if (load()) return;
}
