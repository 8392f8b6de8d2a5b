function before_action() {
  script_parameters.Region = "us";
  transaction_id = "mine";
  return true;
}
function after_action() {
  method_request_mergefields.ItemId = "2";
  console.log(String(method_request_mergefields.ItemId === "2" && transaction_id !== "mine" ? 1 : 0));
  console.log(script_parameters.Region);
  return true;
}
