"""The levels of a framework's items as CFRubrics."""

from __future__ import annotations

from services.standards.case.identifiers import Identifiers, uri
from services.standards.case.nodes import Json, moment, to
from services.standards.case.portable import Portable


def rubrics(ids: Identifiers, one: Portable) -> list[Json]:
    """The CFRubrics of `one`: one, or none."""
    if not one.rubric:
        return []
    at = moment(one.changed_at)
    texts = {item.code: item.text for item in one.items}
    criteria = []
    for place, criterion in enumerate(one.rubric, 1):
        identifier = ids.criterion(criterion.item)
        levels = []
        for position, level in enumerate(criterion.levels, 1):
            found = ids.level(criterion.item, level.score)
            levels.append(
                {
                    "identifier": found,
                    "uri": uri("CFRubricCriterionLevels", found),
                    "description": level.description,
                    "quality": level.quality,
                    "score": level.score,
                    "position": position,
                    "rubricCriterionId": identifier,
                    "lastChangeDateTime": at,
                }
            )
        criteria.append(
            {
                "identifier": identifier,
                "uri": uri("CFRubricCriteria", identifier),
                "category": criterion.item,
                "description": texts[criterion.item],
                "CFItemURI": to("CFItems", ids.item(criterion.item), criterion.item),
                "position": place,
                "rubricId": ids.rubric,
                "lastChangeDateTime": at,
                "CFRubricCriterionLevels": levels,
            }
        )
    return [
        {
            "identifier": ids.rubric,
            "uri": uri("CFRubrics", ids.rubric),
            "title": "ระดับคุณภาพ",
            "description": "การตัดสินแบบองค์รวมเทียบค่าเป้าหมายของสถานศึกษา",
            "lastChangeDateTime": at,
            "CFRubricCriteria": criteria,
        }
    ]
