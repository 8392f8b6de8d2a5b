var kept;
function before_action() {
  action_data.n = 1;
  kept = 1;
  leaked = 1;
  method_request_mergefields.ItemId = "two";
  return true;
}
function after_action() {
  console.log(
    [JSON.stringify(action_data), method_request_mergefields.ItemId, typeof kept, typeof leaked].join(" "),
  );
  action_data.n = 2;
  return true;
}
function action_condition() {
  console.log([JSON.stringify(action_data), typeof leaked].join(" "));
  return action_data.n === 2;
}
