// Grüße
function before_action() {
  return true;
}
