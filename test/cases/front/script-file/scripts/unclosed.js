function after_webhook() {
  const text = `never closed;
}
