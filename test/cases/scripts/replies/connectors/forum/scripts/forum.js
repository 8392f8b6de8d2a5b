// A name of the engine's own that is nearly right, and one that the author added.
function after_error() {
  method_error.isError = false;
  method_error.iswarning = true;
  method_error.reason = "gone";
  return true;
}
