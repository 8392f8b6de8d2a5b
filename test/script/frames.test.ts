// Frames arrive in whatever pieces the pipe makes of them.
import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeFrames, FrameReader, type Frame } from "../../runtime/script/frames.ts";

const frame: fc.Arbitrary<Frame> = fc.record({
  kind: fc.integer({ min: 0, max: 255 }),
  id: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  text: fc.oneof(fc.string(), fc.string({ unit: "grapheme", minLength: 100, maxLength: 1000 })),
});

test("frames come out as they went in, however they are cut", () => {
  fc.assert(
    fc.property(
      fc.array(frame),
      fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1 }),
      (frames, sizes) => {
        const reader = new FrameReader(1_000_000);
        const bytes = encodeFrames(frames);
        const read: Frame[] = [];
        for (let at = 0, piece = 0; at < bytes.byteLength; piece++) {
          const end = at + (sizes[piece % sizes.length] ?? 1);
          read.push(...reader.push(bytes.subarray(at, end)));
          at = end;
        }
        expect(read).toEqual(frames);
      },
    ),
  );
});

test("a frame larger than the limit is refused before its text has come, after those before it", () => {
  const reader = new FrameReader(10);
  const first = { kind: 1, id: 0, text: "x" };
  const frames = encodeFrames([first, { kind: 1, id: 0, text: "x".repeat(11) }]);
  const read = reader.push(frames.subarray(0, -11));
  expect(read.next().value).toEqual(first);
  expect(() => read.next()).toThrow(RangeError);
});
