// How much the files of each account take. Counted once from what lies in its folder, then with every byte that comes and goes; a
// second process counts for itself, so that the limit is one of each.
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Ends the name of what a file says of itself, which takes no room. */
export const described = ".json";

/** What one account may still take. */
export interface Room {
  /** Takes bytes; false, taking none, where they would pass the limit. */
  take(sizeBytes: number): Promise<boolean>;
  /** Gives bytes back. */
  free(sizeBytes: number): void;
}

/** The rooms of all accounts, by folder. */
export interface Rooms {
  of(folder: string): Room;
}

/** Rooms of the same size. */
export function createRooms(mostBytes: number): Rooms {
  const rooms = new Map<string, Room>();
  return {
    of(folder) {
      const room = rooms.get(folder) ?? createRoom(folder, mostBytes);
      rooms.set(folder, room);
      return room;
    },
  };
}

function createRoom(folder: string, mostBytes: number): Room {
  // Until the folder has been counted, what comes and goes is added to nothing.
  let usedBytes = 0;
  let counted: Promise<void> | undefined;
  return {
    async take(sizeBytes) {
      await (counted ??= sizeOf(folder).then((found) => {
        usedBytes = found;
      }));
      if (usedBytes + sizeBytes > mostBytes) return false;
      usedBytes += sizeBytes;
      return true;
    },
    free(sizeBytes) {
      usedBytes = Math.max(0, usedBytes - sizeBytes);
    },
  };
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(
    names
      .filter((name) => !name.endsWith(described))
      .map((name) =>
        stat(join(folder, name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
