// A planted fault, loaded before the server: its SQLite does not wait for the disk.
import { DatabaseSync } from "node:sqlite";

const { exec } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (text) {
  exec.call(this, text.replace("synchronous = FULL", "synchronous = OFF"));
};
