function after_action() {
  console.log(String(statusCode));
  console.log(reasonPhrase);
  console.log(method_response_headers["x-left"]);
  console.log(String(method_request_mergefields.ItemId));
  method_response = { id: method_response.id + 1, detail: { name: "n" } };
  return true;
}
