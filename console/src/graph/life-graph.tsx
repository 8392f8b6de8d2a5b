// The life of a webhook as a graph: what is done at the vendor, what a delivery goes through, and what ends it. Each part can be chosen by
// mouse and keyboard.
import {
  Background,
  Controls,
  Handle,
  MarkerType,
  Position,
  ReactFlow,
  type Edge,
  type Node,
  type NodeProps,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useMemo, type ReactNode } from "react";
import { Icon, type IconName } from "../ui/icons.tsx";
import styles from "./cycle-graph.module.css";
import { layoutOf, nodeSize, wayKey } from "./layout.ts";
import { edgeTypes } from "./way.tsx";

/** One part of a life. */
export interface LifePart {
  readonly id: string;
  readonly icon: IconName;
  readonly name: string;
  readonly detail: string;
  /** It need not happen. */
  readonly isOptional?: boolean;
  readonly exits: readonly LifeExit[];
}

/** A way from one part to another. */
export interface LifeExit {
  readonly to: string;
  readonly when?: string;
  /** The other part leads back. */
  readonly isBothWays?: boolean;
  /** It leads to another column of the graph, as `layout.ts` says. */
  readonly isAside?: boolean;
}

interface LifeGraphProps {
  readonly parts: readonly LifePart[];
  readonly label: string;
  readonly chosen: string | undefined;
  readonly onChoose: (part: string) => void;
}

type Shown = Node<{ part: LifePart }, "part">;

const nodeTypes = { part: Part };

/** Below the top of the lowest part, in pixels. */
const rest = nodeSize.height + 96;

/** The graph. */
export function LifeGraph({ parts, label, chosen, onChoose }: LifeGraphProps): ReactNode {
  const { places, ways } = useMemo(() => layoutOf({ steps: parts }), [parts]);
  const lowest = Math.max(...Array.from(places.values(), ({ y }) => y));
  const nodes = parts.map((part): Shown => ({
    id: part.id,
    type: "part",
    position: places.get(part.id) ?? { x: 0, y: 0 },
    data: { part },
    selected: part.id === chosen,
    ariaLabel: `${part.name}: ${part.detail}`,
    ...nodeSize,
  }));
  const edges = parts.flatMap(({ id, exits }) =>
    exits.map((exit): Edge => {
      const { to, when, isBothWays = false, isAside = false } = exit;
      return {
        id: `${id} ${to}`,
        type: "way",
        source: id,
        target: to,
        sourceHandle: isAside ? "right" : "bottom",
        targetHandle: isAside ? "left" : "top",
        data: { way: ways.get(wayKey(id, exit)) },
        ...(when !== undefined && { label: when }),
        markerEnd: { type: MarkerType.ArrowClosed },
        ...(isBothWays && { markerStart: { type: MarkerType.ArrowClosed, orient: "auto-start-reverse" } }),
      };
    }),
  );
  return (
    <div className={styles["graph"]} style={{ height: `min(${String(lowest + rest)}px, 85dvh, 130vw)` }}>
      <ReactFlow<Shown>
        aria-label={label}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        fitView
        fitViewOptions={{ maxZoom: 1 }}
        minZoom={0.2}
        zoomOnScroll={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
        onNodeClick={(_, { id }) => {
          onChoose(id);
        }}
        onNodesChange={(changes) => {
          for (const change of changes) if (change.type === "select" && change.selected) onChoose(change.id);
        }}
      >
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function Part({ data: { part }, selected }: NodeProps<Shown>): ReactNode {
  return (
    <div className={styles["step"]} data-selected={selected} data-optional={part.isOptional}>
      <Handle id="top" type="target" position={Position.Top} isConnectable={false} />
      <Handle id="left" type="target" position={Position.Left} isConnectable={false} />
      <Handle id="right" type="source" position={Position.Right} isConnectable={false} />
      <Icon name={part.icon} />
      <div className={styles["texts"]}>
        <span className={styles["id"]}>{part.name}</span>
        <span className={styles["detail"]}>{part.detail}</span>
      </div>
      <Handle id="bottom" type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  );
}
