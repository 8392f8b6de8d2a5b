function after_webhook() {
  console.log(cyclr_xml_serialize({ order: { "@id": "1", note: "a & b" } }));
  console.log(JSON.stringify(cyclr_xml_deserialize('<order id="1"><note>a &amp; b</note></order>')));
  return true;
}
