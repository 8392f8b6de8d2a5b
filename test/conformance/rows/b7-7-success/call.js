function after_error() {
  if (
    method_error.statusCode.toString() === "400" &&
    method_error.reasonPhrase === "Email Address not valid"
  ) {
    method_error.isError = false;
    method_error.isSuccess = true;
    method_error.content = '{"id": 3}';
  }
  return true;
}
