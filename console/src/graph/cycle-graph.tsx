// A cycle as a graph that one can look around in. Steps can be chosen by mouse and keyboard; what a transaction did at each is marked.
import {
  Background,
  Controls,
  Handle,
  MarkerType,
  Position,
  ReactFlow,
  type Node,
  type NodeProps,
  type ReactFlowInstance,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useEffect, useMemo, useRef, type ReactNode } from "react";
import { Icon, type IconName } from "../ui/icons.tsx";
import type { Tone } from "../ui/badge.tsx";
import { layoutOf, nodeSize, wayKey, type CycleShape, type Layout } from "./layout.ts";
import { edgeTypes, type WayEdge } from "./way.tsx";
import styles from "./cycle-graph.module.css";

/** What became of a step. */
export interface StepMark {
  readonly tone: Tone;
  /** In a word or two: "240 ms", "failed, 3 attempts". */
  readonly text: string;
}

interface CycleGraphProps {
  readonly shape: CycleShape;
  readonly marks?: ReadonlyMap<string, StepMark>;
  readonly chosen?: string | undefined;
  readonly onChoose?: (step: string) => void;
  /** Leads a way from one step to another, drawn by mouse; absent: the graph is only looked at. */
  readonly onConnect?: (from: string, to: string) => void;
}

type GraphStep = CycleShape["steps"][number];
type Shown = Node<
  { step: GraphStep; isStart: boolean; mark: StepMark | undefined; isConnectable: boolean },
  "step"
>;

const kinds: Readonly<Record<GraphStep["kind"], { readonly icon: IconName; readonly name: string }>> = {
  webhook: { icon: "webhooks", name: "webhook" },
  webhookTool: { icon: "webhooks", name: "webhook of its own" },
  method: { icon: "connectors", name: "method" },
  decision: { icon: "cycles", name: "decision" },
  criteria: { icon: "cycles", name: "criteria" },
  respond: { icon: "out", name: "answer" },
  delay: { icon: "clock", name: "delay" },
  waitUntil: { icon: "clock", name: "wait until a moment" },
  waitAll: { icon: "clock", name: "wait for all parts" },
  script: { icon: "transactions", name: "script" },
};

const fit = { maxZoom: 1 };
const nodeTypes = { step: Step };

/** The graph. */
export function CycleGraph({ shape, marks, chosen, onChoose, onConnect }: CycleGraphProps): ReactNode {
  const flow = useRef<ReactFlowInstance<Shown, WayEdge>>(undefined);
  const count = shape.steps.length;
  // A step more or less: all of them are shown again.
  useEffect(() => {
    void flow.current?.fitView(fit);
  }, [count]);
  const { places, ways } = useMemo(() => layoutOf(shape), [shape]);
  const isConnectable = onConnect !== undefined;
  const nodes = useMemo(
    () => nodesOf({ shape, marks, chosen, isConnectable }, places),
    [shape, marks, chosen, isConnectable, places],
  );
  const edges = useMemo(() => edgesOf(shape, ways), [shape, ways]);
  return (
    <div className={styles["graph"]} data-editable={isConnectable}>
      <ReactFlow<Shown, WayEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        nodesDraggable={false}
        nodesConnectable={isConnectable}
        onConnect={({ source, target }) => onConnect?.(source, target)}
        edgesFocusable={false}
        deleteKeyCode={null}
        fitView
        fitViewOptions={fit}
        onInit={(instance) => {
          flow.current = instance;
        }}
        minZoom={0.2}
        zoomOnScroll={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
        onNodeClick={(_, { id }) => onChoose?.(id)}
        onNodesChange={(changes) => {
          for (const change of changes)
            if (change.type === "select" && change.selected) onChoose?.(change.id);
        }}
      >
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function nodesOf(
  {
    shape,
    marks,
    chosen,
    isConnectable,
  }: {
    readonly shape: CycleShape;
    readonly marks: CycleGraphProps["marks"] | undefined;
    readonly chosen: string | undefined;
    readonly isConnectable: boolean;
  },
  places: Layout["places"],
): Shown[] {
  return shape.steps.map((step): Shown => {
    const mark = marks?.get(step.id);
    return {
      id: step.id,
      type: "step",
      position: places.get(step.id) ?? { x: 0, y: 0 },
      data: { step, isStart: step.id === shape.start, mark, isConnectable },
      selected: step.id === chosen,
      ariaLabel: [`Step ${step.id}`, detailOf(step), ...(mark === undefined ? [] : [mark.text])].join(", "),
      ...nodeSize,
    };
  });
}

function edgesOf({ steps }: CycleShape, ways: Layout["ways"]): WayEdge[] {
  return steps.flatMap(({ id, exits }) =>
    exits.flatMap((exit): WayEdge[] => {
      const key = wayKey(id, exit);
      const way = ways.get(key);
      if (way === undefined) return [];
      const { to, when } = exit;
      return [
        {
          id: key,
          type: "way",
          source: id,
          target: to,
          data: { way },
          ...(when !== undefined && { label: when }),
          markerEnd: { type: MarkerType.ArrowClosed },
        },
      ];
    }),
  );
}

function Step({ data: { step, isStart, mark, isConnectable }, selected }: NodeProps<Shown>): ReactNode {
  return (
    <div className={styles["step"]} data-selected={selected} data-tone={mark?.tone}>
      <Handle type="target" position={Position.Top} isConnectable={isConnectable} />
      <Icon name={kinds[step.kind].icon} />
      <div className={styles["texts"]}>
        <span className={styles["id"]}>{step.id}</span>
        <span className={styles["detail"]}>{isStart ? `start · ${detailOf(step)}` : detailOf(step)}</span>
      </div>
      {mark && <span className={styles["mark"]}>{mark.text}</span>}
      <Handle type="source" position={Position.Bottom} isConnectable={isConnectable} />
    </div>
  );
}

function detailOf({ kind, connector, method }: GraphStep): string {
  return method === undefined ? kinds[kind].name : `${connector ?? ""} ${method}`;
}
