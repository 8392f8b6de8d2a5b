function after_webhook() {
  console.log(cyclr_sign("HMAC-SHA256", "key", "The quick brown fox jumps over the lazy dog"));
  console.log(cyclr_sign("HMAC-SHA256", "key", "The quick brown fox jumps over the lazy dog", "hex"));
  console.log(cyclr_sign("HMAC-SHA1", "key", "The quick brown fox jumps over the lazy dog"));
  return true;
}
