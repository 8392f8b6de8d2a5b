function after_error() {
  if (
    method_error.statusCode.toString() === "400" &&
    method_error.reasonPhrase === "Email Address not valid"
  ) {
    throw new Error("never");
  }
  return true;
}
