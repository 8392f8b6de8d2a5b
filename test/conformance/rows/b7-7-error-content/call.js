function after_error() {
  method_error.content = JSON.parse(method_error.content).why + ": look at the address";
  return true;
}
