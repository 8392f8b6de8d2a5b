function before_webhook() {
  return true;
}

function before_action() {
  return true;
}
