function after_error() {
  if (
    method_error.statusCode.toString() === "400" &&
    method_error.reasonPhrase === "Email Address not valid"
  ) {
    method_error.isError = false;
    method_error.isSuccess = true;
    method_error.content = "{}";
  }
  return true;
}
function action_condition() {
  return method_response.id === 7;
}
