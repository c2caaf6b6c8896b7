// A level for each criterion of a rubric: native selects, so that long sentences fit and every reader knows them.

import { say } from "./strings";
import { useUnique } from "./unique";
import type { RubricCriterion } from "./wire";

interface RubricProps {
  rubric: RubricCriterion[];
  levels: (number | null)[];
  onPick: (levels: (number | null)[]) => void;
}

export function RubricForm({ rubric, levels, onPick }: RubricProps) {
  return (
    <>
      {rubric.map((one, index) => (
        <Level
          key={one.name}
          criterion={one}
          level={levels[index] ?? null}
          onPick={(level) => onPick(rubric.map((_, at) => (at === index ? level : (levels[at] ?? null))))}
        />
      ))}
    </>
  );
}

interface LevelProps {
  criterion: RubricCriterion;
  level: number | null;
  onPick: (level: number | null) => void;
}

function Level({ criterion, level, onPick }: LevelProps) {
  const id = useUnique();
  return (
    <div class="hb-field">
      <label class="hb-label" for={id} dir="auto">
        {criterion.name}
      </label>
      <select
        id={id}
        class="hb-input"
        value={level === null ? "" : String(level)}
        onChange={(event) =>
          onPick(event.currentTarget.value === "" ? null : Number(event.currentTarget.value))
        }
      >
        <option value="">{say("reflection.noLevel")}</option>
        {criterion.levels.map((words, index) => (
          <option key={words} value={String(index)}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
