"""The words notes are written with, in English and Chinese: content.md 4.2 and 4.4 to 4.6 as tables.

All words are lower case with half-width punctuation; texts are folded the same way before they are looked up.
"""

from __future__ import annotations

from typing import NamedTuple


class Board(NamedTuple):
    """A heading of a format, and what the items under it say: the first kind counts, the others are said besides."""

    name: str
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    optional: bool = False


class Format(NamedTuple):
    """A retrospective format by its boards. An optional board does not count when a format is recognised."""

    name: str
    boards: tuple[Board, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\n", "|").split("|") if part.strip())


def _board(name: str, kinds: str, words: str, optional: bool = False) -> Board:
    return Board(name, tuple(kinds.split()), _words(words), optional)


START = "start|start doing|begin|things to start|what should we start doing|开始|开始做|新增|应该开始"
STOP = "stop|stop doing|things to stop|what should we stop doing|停止|停止做|不再做|应该停止"
KEEP = "keep|keeps|keep doing|things to keep|保持|继续保持|应该保持"
IMPROVE = "improve|improvement|improvements|改进|改善|待改善"
ACTION = (
    "action|actions|action items|action item|action points|action plan|action log|actions agreed|agreed actions"
    "|next steps|next step|follow-up|follow-ups|follow up|follow ups|followup|to-do|to-dos|to do|todo|todos|tasks"
    "|assigned actions|open actions|remediation|remediation items|corrective actions|preventive actions"
    "|improvement actions|action items and owners|commitments|行动项|行动|行动点|行动计划|行动方案|待办|待办事项|待办任务|待办清单"
    "|改进措施|改进计划|改进行动|改进方案|后续行动|后续计划|后续工作|后续跟进|跟进事项|下一步|下一步行动|下一步计划|下一步工作|下步计划"
    "|下一步工作计划|下一阶段计划|任务|任务分配|整改措施|落实措施|任务清单"
)
CAUSE = (
    "cause|causes|root cause|root causes|root cause analysis|why did it happen|contributing factors|contributing factor|trigger"
    "|原因|根本原因|根因|根因分析|成功关键因素|失败根本原因|成功原因|失败原因|主观原因|客观原因"
)

FORMATS = (
    Format(
        "start_stop_continue",
        (
            _board("start", "try", START),
            _board("stop", "problem try", STOP),
            _board("continue", "keep", "continue|continue doing|keep doing|things to continue|继续|继续做|保持"),
        ),
    ),
    Format(
        "kpt",
        (
            _board("keep", "keep", KEEP + "|做得好的"),
            _board("problem", "problem", "problem|problems|问题|不足"),
            _board("try", "try", "try|tries|尝试|改进尝试|下一步尝试"),
            _board("action", "action", ACTION, optional=True),
        ),
    ),
    Format(
        "kiss",
        (
            _board("keep", "keep", KEEP + "|需要保持"),
            _board("improve", "problem try", IMPROVE + "|需要改进"),
            _board("start", "try", START + "|需要开始"),
            _board("stop", "problem try", STOP + "|需要停止"),
        ),
    ),
    Format(
        "daki",
        (
            _board("drop", "problem", "drop|去除|放弃|丢弃|去掉"),
            _board("add", "try", "add|增加|添加"),
            _board("keep", "keep", KEEP),
            _board("improve", "problem try", IMPROVE),
        ),
    ),
    Format(
        "starfish",
        (
            _board("keep", "keep", KEEP + "|继续"),
            _board("more", "keep try", "more|more of|do more|do more of|多做|更多|做更多"),
            _board("less", "problem try", "less|less of|do less|do less of|少做|更少|做更少"),
            _board("start", "try", START),
            _board("stop", "problem try", STOP),
        ),
    ),
    Format(
        "4ls",
        (
            _board("liked", "keep", "liked|like|what we liked|what did we like|喜欢的|喜欢"),
            _board(
                "learned", "lesson", "learned|learnt|what we learned|what did we learn|学到的|学习|学到了|学到|学习到的"
            ),
            _board("lacked", "problem", "lacked|what we lacked|what did we lack|缺乏的|缺少|缺乏|缺少的"),
            _board("longed_for", "try", "longed for|long for|what we longed for|渴望的|期望|渴望|期望的|期待|期待的"),
        ),
    ),
    Format(
        "4ls_loved_loathed",
        (
            _board("loved", "keep", "loved|love|what we loved|喜爱|喜爱的|热爱"),
            _board("longed_for", "try", "longed for|long for|what we longed for|渴望|期望|期望的|渴望的"),
            _board("loathed", "problem", "loathed|loathe|what we loathed|厌恶|厌恶的|讨厌|讨厌的"),
            _board("learned", "lesson", "learned|learnt|what we learned|学到|学到的|学习"),
        ),
    ),
    Format(
        "sailboat",
        (
            _board(
                "wind",
                "keep",
                "wind|winds|wind in our sails|wind in the sails|tailwind|tailwinds|propellers|sails|风|顺风|助力",
            ),
            _board("anchor", "problem", "anchor|anchors|drag|锚|船锚|阻力"),
            _board("rocks", "risk", "rocks|rock|reefs|reef|sharks|iceberg|icebergs|礁石|暗礁|冰山|风险"),
            _board("island", "goal", "island|goal|goals|destination|岛屿|岛|目标|终点|目的地", optional=True),
            _board("sun", "keep", "sun|sunshine|阳光|太阳", optional=True),
        ),
    ),
    Format(
        "mad_sad_glad",
        (
            _board("mad", "problem", "mad|frustrated|what made us mad|what made me mad|生气|愤怒|疯狂|生气的"),
            _board("sad", "problem", "sad|disappointed|what made us sad|what made me sad|伤心|难过|遗憾|沮丧|难过的"),
            _board("glad", "keep", "glad|happy|what made us glad|what made me glad|高兴|开心|高兴的|开心的"),
        ),
    ),
    Format(
        "grai",
        (
            _board(
                "goal",
                "goal",
                "g|goal|goals|objective|objectives|review goals|review the goal|review of goals|goal review|original goals"
                "|回顾目标|目标回顾|目的与目标|目标|目标回溯|回顾",
            ),
            _board(
                "result",
                "result",
                "r|result|results|evaluate results|evaluation of results|result evaluation|outcome|outcomes"
                "|评估结果|结果评估|结果对比|实际结果|结果|结果陈述|评估|成果",
            ),
            _board(
                "analysis",
                "cause",
                "a|analysis|analyse causes|analyze causes|analyse the causes|cause analysis|analysis of causes|root cause analysis"
                "|分析原因|原因分析|分析|过程分析|叙述过程",
            ),
            _board(
                "insight",
                "lesson",
                "i|insight|insights|summarise|summarize|learnings|summary of learnings|lessons"
                "|总结规律|总结经验|规律总结|经验教训|经验总结|总结|洞察|总结与洞察",
            ),
        ),
    ),
    Format(
        "aar",
        (
            _board(
                "expected",
                "goal",
                "what was supposed to happen|what did we expect to happen|what was expected|what was planned|what did we set out to do|what we set out to do"
                "|what we planned|intended results|expected|预期发生什么|预期结果|原本预期|预期目标|期望发生什么",
            ),
            _board(
                "happened",
                "result",
                "what happened|what actually happened|what did happen|actual results|实际发生什么|实际发生了什么|实际情况|实际结果",
            ),
            _board(
                "why",
                "cause",
                "why|why did it happen|why was there a difference|why were there differences|why the difference|causes of the difference"
                "|差异及原因|差异原因|为什么|原因分析|为什么有差异|差异分析",
            ),
            _board(
                "next",
                "lesson",
                "what will we do|what will we do next time|what can we do better next time|what will we do differently"
                "|what did we learn|what have we learned|what should we do differently|next time"
                "|学到什么|下次怎么做|学到了什么|下次如何改进",
            ),
        ),
    ),
    Format(
        "well_badly",
        (
            _board(
                "well",
                "keep",
                "what went well|things that went well|went well|what worked|what worked well|what is working|what's working"
                "|what did we do well|what we did well|things we did well|what went right|things that went right|went right"
                "|what was good|good|the good|what's good|well|success|successes|our successes|wins|highlights|positives|pros"
                "|strengths|accomplishments|key accomplishments|achievements|celebrations|what have we done well|things we should keep doing|what are we doing well"
                "|做得好的|做得好的地方|做得好|做的好的|做的好的地方|做的好|好的地方|好的方面|好的|亮点|成功经验|优点|优势|值得保持"
                "|哪些做得好|什么做得好|做得不错的地方|进展顺利|成绩|主要成绩|工作亮点|项目亮点|成功之处",
            ),
            _board(
                "badly",
                "problem",
                "what didn't go well|what didn't go so well|what did not go well|didn't go well|did not go well|what went wrong"
                "|what failed|what sucked|what annoyed us|things that went wrong|went wrong|what went badly|went badly|what went poorly|went poorly|things that went poorly|things that went badly|what we did wrong|what we did badly|what was not good|what went less well|things that didn't go well"
                "|what did not|what didn't work|what did not work|what didn't|what isn't working|what's not working|what could be improved"
                "|what could be better|what could have gone better|could be better|what could improve|what can be improved|what can we improve"
                "|what could we improve|what should be improved|what needs improvement|needs improvement|to improve|things to improve"
                "|areas for improvement|areas of improvement|area for improvement|room for improvement|improvement areas"
                "|what to improve|what can be better|what was bad|bad|the bad|the ugly|not so good|not so well|badly|poorly|not well"
                "|challenges|improvements|improve|difficulties|pain points|obstacles|negatives|cons|weaknesses|failures|setbacks|lowlights"
                "|problems|what problems did we have|what were the problems|issues encountered|what was difficult"
                "|what have we done badly|what could we have done better|what could i have done better"
                "|改进空间|有待改进|待改进|需要改进的|需要改进|需要改进的地方|待改进的地方|可以改进的地方|可改进的地方|改进点|不足|不足之处|不足与改进|问题与挑战"
                "|问题和挑战|问题与不足|做得不好的|做得不好|做的不好的|做的不好|不好的地方|不好的方面|做得不够好的|缺点|短板|困难|困难与挑战"
                "|挑战|哪些做得不好|存在问题|存在的问题|遇到的问题|遇到的困难|主要问题|反思|反思与不足|失误|遗憾|痛点|问题",
            ),
            _board(
                "lucky",
                "luck",
                "where we got lucky|where did we get lucky|what were we lucky about|got lucky|luck|lucky|侥幸|运气成分|运气|运气好的地方",
                optional=True,
            ),
        ),
    ),
    Format(
        "plus_delta",
        (
            _board("plus", "keep", "plus|pluses|plusses|+|加分项|优点"),
            _board("delta", "try", "delta|deltas|changes|δ|Δ|改进项|改变项|变化项"),
        ),
    ),
    Format(
        "rose_thorn_bud",
        (
            _board("rose", "keep", "rose|roses|玫瑰"),
            _board("thorn", "problem", "thorn|thorns|刺|荆棘"),
            _board("bud", "try", "bud|buds|花蕾|蓓蕾|花苞|新芽"),
        ),
    ),
    Format(
        "progress",
        (
            _board(
                "progress",
                "result",
                "progress|done|completed|accomplished|进展|进展情况|工作进展|完成情况|已完成|已完成工作|本周完成|完成事项|项目进展|当前进展",
            ),
            _board(
                "problem", "problem", "problem|problems|blockers|问题|存在问题|存在的问题|遇到的问题|困难|风险与问题"
            ),
        ),
    ),
)

SIDE_BOARDS = (
    _board("action", "action", ACTION),
    _board(
        "try",
        "try",
        "things to change next time|things to change|what to change|what should we change|what would we change"
        "|what will we do differently|what should we do differently|what would we do differently|do differently"
        "|what to try next|what must change|what needs to change|things to try|what we should do to improve|what should we do to improve|next time|for next time|future improvements|experiments|ideas|ideas for next time|suggestions|suggestions for next time"
        "|suggestions for improvement|recommendations|proposals|改进建议|建议|下次注意|下次注意事项|未来改进建议|未来改善建议|改善建议|下次改进|改进方向|优化建议|优化方向|改进想法",
    ),
    _board(
        "decision",
        "decision",
        "decision|decisions|key decisions|decisions made|decisions taken|resolutions|resolution|agreements|agreed"
        "|decision outcome|决定|决策|决策事项|决议|决议与结论|关键决策|会议决议|会议决定|结论|会议结论|决定事项|决议事项|达成共识|共识",
    ),
    _board(
        "decision_needed",
        "decision_needed",
        "decisions needed|open decisions|pending decisions|待决策|待决策事项|需决策事项",
    ),
    _board(
        "risk",
        "risk",
        "risks|risk|key risks|new risks|risks identified|risks and mitigations|top risks|风险|主要风险|风险点|风险事项|新增风险|风险提示",
    ),
    _board(
        "issue",
        "issue",
        "issues|issue|blockers|blocker|impediments|impediment|known issues|outstanding issues"
        "|遗留问题|待解决问题|待跟进问题|阻塞|阻塞项|阻碍|障碍",
    ),
    _board(
        "question",
        "question",
        "open questions|questions|unresolved questions|parking lot|open issues|待确认问题|待确认|待讨论|待讨论问题|疑问|开放问题",
    ),
    _board(
        "thanks",
        "thanks",
        "shout-outs|shout-out|shoutouts|shoutout|shout outs|shout out|kudos|thanks|thank you|thank yous|appreciation|appreciations"
        "|acknowledgements|acknowledgments|recognition|props|gratitude|致谢|表扬|感谢|点赞|鸣谢|表彰|特别感谢",
    ),
    _board(
        "lesson",
        "lesson",
        "lessons|lessons learned|lessons learnt|key lessons|key takeaways|takeaways|key learnings|learnings|what we learned"
        "|what did we learn|what have we learned|insights|key insights|经验教训|关键教训|启示|收获|经验与教训|教训|经验|心得|心得体会"
        "|经验总结|学到的|学到了什么|关键收获|感悟|总结与反思|经验沉淀|收获与成长",
    ),
    _board(
        "result",
        "result",
        "已完成|完成情况|进展|进展情况|工作进展|results|result|outcome|outcomes|impact|成果|主要成果|目标达成情况|完成的工作",
    ),
    _board("cause", "cause", CAUSE + "|原因分析|分析原因|分析"),
    _board("goal", "goal", "目标回顾|回顾目标|sprint goal|sprint goals|迭代目标"),
    _board("change", "change", "change requests|change request|requested changes|变更|变更申请|变更请求|变更事项"),
)
"""Boards of no particular format, which may stand in any note."""

AMBIGUOUS = {"问题", "problem", "problems"}
"""A board of problems beside boards of a retrospective, issues in minutes; elsewhere nobody can tell."""

BRIGHT = {"亮点", "bright spots", "bright spot", "highlights", "成功之处", "成绩", "做得好的", "做得好的地方"}
GAP = {"不足", "不足之处", "gaps", "gap", "差距", "做得不好的", "待改进", "待改进的地方"}
AGENDAS = {"agenda", "agenda items", "议程", "会议议程", "议题", "会议议题"}
"""Headings under which stands what was to be talked about, not what was said."""

SUMMARIES = {"summary", "minutes", "discussion", "notes", "纪要", "小结", "摘要", "讨论", "讨论情况", "会议纪要"}
"""Words below an item of the agenda that what was said follows."""

NO_BOARDS = {
    "sign-off", "signatures", "signature", "approval", "next meeting", "distribution", "签字", "签字确认", "签署", "签发", "会签", "审批",
    "下次会议", "分发", "抄送",
}  # fmt: skip
"""Headings of minutes under which nothing stands that a register could take."""

NEXT_MEETING = {"next meeting", "next meetings", "下次会议"}
"""Headings of minutes under which stands when the meeting after it is."""

RAISED = {
    "risk": "risk", "risks": "risk", "风险": "risk",
    "issue": "issue", "issues": "issue", "problem": "issue", "blocker": "issue", "问题": "issue", "阻塞": "issue",
    "change": "change", "changes": "change", "change request": "change", "变更": "change", "变更请求": "change", "变更申请": "change",
}  # fmt: skip
"""Words of a column Kind that tell what its row is."""

HERE = {
    "x", "y", "yes", "true", "1", "present", "attended", "online", "remote", "late", "v", "是", "到", "到场", "已到", "到会", "出席",
    "参会", "已签到", "线上", "远程", "迟到",
} | set("✓✔√☑☒🗹")  # fmt: skip
NOT_HERE = {
    "n", "no", "false", "0", "absent", "apologies", "excused", "away", "on leave", "sick", "-", "–", "—", "✗", "✘", "×", "否", "未到",
    "缺席", "缺", "请假", "出差", "病假", "事假", "休假", "未出席", "未参会",
}  # fmt: skip
ATTENDANCE_COLUMNS = {
    word: column
    for column, words in {
        "name": "name|person|participant|participants|attendee|attendees|invited|姓名|名字|人员|参会人|参会人员|与会人员|参会者|应到人员",
        "present": "present|attended|attendance|here|到场|出席|到会|参会|签到|是否到场|是否出席|是否参会|出席情况|到场情况|参会情况",
        "absent": "absent|缺席|请假",
        "deputy": "deputy|substitute|stand-in|represented by|代理人|代理|代为参会|替代人",
        "role": "role|function|title|department|角色|职务|岗位|部门|职责",
    }.items()
    for word in words.split("|")
}
"""Heads of a table that tells who was there."""

CHECKLISTS = {"checklist", "checklists", "definition of done", "检查清单", "检查表", "检查项"}
"""Headings under which a box to tick is no action."""

FRONT_MATTER = {
    key: names.split("|")
    for key, names in {
        "type": "type|kind|note_type|template_type|类型|会议类型|文档类型",
        "format": "format|retro|retro_format|method|复盘方法|回顾形式|形式|复盘形式",
        "title": "title|meeting|topic|name|标题|会议主题|主题|会议名称",
        "date": "date|meeting_date|held_on|created|日期|会议日期|时间|会议时间|复盘日期",
        "project": "project|project_id|项目|项目编号|项目名称",
        "phase": "phase|sprint|milestone|iteration|阶段|迭代|里程碑",
        "facilitator": "facilitator|chair|host|moderator|facilitated_by|scrum_master|主持人|引导人|主持",
        "recorder": "recorder|scribe|note_taker|notetaker|minute_taker|minutes_taker|author|记录人|作者|记录|撰写人",
        "participants": "participants|attendees|present|attendance|people|present and absent|参会人员|参与人|参会人|与会人员|参与人员|出席人员|出席|参会者|参加人员|出席情况|参会情况|与会情况|到场情况|签到|应到人员",
        "absent": "absent|apologies|缺席|缺席人员|请假|请假人员",
        "tags": "tags|keywords|labels|标签|关键词",
        "language": "lang|language|locale|语言",
        "confidentiality": "confidentiality|sensitivity|密级",
        "status": "status|状态",
        "deciders": "decision_makers|decision-makers|deciders|decision_maker|决策人|决策者",
        "meeting": "meeting_id|meeting_no|minutes_of|会议编号|纪要所属会议",
        "previous": "previous|previous_meeting|上次会议",
        "next": "next|next_meeting|下次会议",
    }.items()
}
KEY_OF = {name: key for key, names in FRONT_MATTER.items() for name in names}

TYPES = {
    word: kind
    for kind, words in {
        "meeting": "meeting|minutes|meeting minutes|会议|会议纪要|纪要|例会",
        "retrospective": "retrospective|retro|review|postmortem|post-mortem|复盘|回顾|复盘会|回顾会|总结",
        "lesson": "lesson|lessons|经验|教训|经验教训",
        "decision": "decision|adr|madr|决策|决定",
        "weekly": "weekly|status|周报|月报|日报",
    }.items()
    for word in words.split("|")
}
FORMAT_NAMES = {
    "start stop continue": "start_stop_continue",
    "start/stop/continue": "start_stop_continue",
    "ssc": "start_stop_continue",
    "kpta": "kpt",
    "海星": "starfish",
    "海星图": "starfish",
    "4l": "4ls",
    "4ls": "4ls",
    "帆船": "sailboat",
    "speedboat": "sailboat",
    "mad sad glad": "mad_sad_glad",
    "mad/sad/glad": "mad_sad_glad",
    "复盘": "grai",
    "复盘四步法": "grai",
    "fupan": "grai",
    "after action review": "aar",
    "went well": "well_badly",
    "plus/delta": "plus_delta",
    "plus delta": "plus_delta",
    "rose thorn bud": "rose_thorn_bud",
    "rose/thorn/bud": "rose_thorn_bud",
    **{each.name: each.name for each in FORMATS},
}

KEYWORDS: dict[str, str] = {
    word: kind
    for kind, words in {
        "action": "action|actions|action item|action items|todo|to-do|to do|follow-up|follow up|next step|next steps"
        "|行动|行动项|行动点|待办|待办事项|跟进|跟进事项|改进|改进项|改进措施|后续|后续行动|后续动作|下一步|下一步行动",
        "decision": "decision|decided|resolved|agreed|决定|决议|决策|结论|会议决议|一致同意|会议决定",
        "decision_needed": "decision needed|open decision|待决策|需决策|请决策",
        "risk": "risk|风险",
        "issue": "issue|problem|blocker|blocked by|dependency|问题|阻塞|依赖",
        "change": "change request|变更|变更申请",
        "lesson": "lesson|lesson learned|lesson learnt|lessons learned|learned|learnt|learning|takeaway|key takeaway|经验|教训|启示|经验教训",
        "thanks": "kudos|thanks|thanks to|shout-out|shoutout|感谢|表扬|致谢",
        "question": "q|question|问|疑问",
    }.items()
    for word in words.split("|")
}
"""Words that open a line, followed by a colon."""

POLARITY = {"经验": "success", "教训": "failure", "takeaway": "", "启示": ""}

FIELDS: dict[str, str] = {
    word: field
    for field, words in {
        "situation": "situation|context|background|背景|情况|现象|情景",
        "cause": "cause|root cause|reason|why|原因|根因|根本原因",
        "effect": "impact|effect|consequence|影响|后果",
        "recommendation": "recommendation|recommend|suggestion|solution|proposal|建议|改进建议|对策|解决方案|改进措施",
        "applies_when": "applies when|适用场景|适用条件",
        "owner": "owner|assignee|assigned to|responsible|who|dri|责任人|负责人|经办人|跟进人|执行人|承办人",
        "due": "due|due date|deadline|eta|完成期限|交付日期|by|by when|when|target date|target|截止|截止日期|截止时间|到期|到期日|完成时间|完成日期|计划完成|计划完成日期|计划完成时间|期限",
        "status": "status|state|状态|进展",
        "priority": "priority|优先级",
        "rationale": "rationale|justification|理由|依据",
        "alternatives": "alternatives|options considered|considered options|备选|备选方案",
        "deciders": "decided by|decision maker|deciders|决策人|决定人|决策者|作出决策",
        "created": "created|created on|raised on|创建日期|提出日期|登记日期",
        "date": "date|decided on|日期|决定日期",
        "tags": "tags|tag|标签",
        "verification": "verification|验证方式|验收标准",
    }.items()
    for word in words.split("|")
}
"""Keys of nested bullets, and of columns of tables, that set a field of their item."""

COLUMNS: dict[str, str] = FIELDS | {
    word: field
    for field, words in {
        "text": "action|actions|action item|action items|task|tasks|item|todo|to do|what|description|summary|topic|observation"
        "|行动|行动项|任务|事项|任务内容|待办|待办事项|内容|描述|行动内容|具体措施|改进措施|措施|工作内容|问题|风险|决定|决议|经验|教训|经验教训"
        "|decision|risk|issue|problem|lesson|lesson learned|feedback|要点",
        "id": "#|id|no|no.|nr|编号|序号|号",
        "votes": "votes|vote|票数|投票|得票|票",
        "type": "type|kind|类型|类别",
        "author": "author|raised by|提出人",
        "probability": "probability|likelihood|概率|可能性",
        "impact": "impact score|影响程度",
    }.items()
    for word in words.split("|")
}
TASK_COLUMNS = {
    "action", "actions", "action item", "action items", "task", "tasks", "item", "todo", "to do", "行动", "行动项", "任务", "事项",
    "任务内容", "待办", "待办事项", "行动内容", "具体措施", "改进措施", "措施", "工作内容",
}  # fmt: skip

STATES: dict[str, str] = {
    word: state
    for state, words in {
        "open": "open|todo|to do|to-do|not started|new|pending|planned|未开始|待开始|待办|未完成|未关闭|待处理|⏳",
        "in_progress": "in progress|in-progress|doing|ongoing|wip|started|in review|进行中|处理中|🚧|🔄|推进中",
        "done": "done|closed|complete|completed|finished|resolved|fixed|已完成|已关闭|完成|已解决|✅|✔|☑",
        "blocked": "blocked|on hold|waiting|阻塞|挂起|暂停|受阻",
        "cancelled": "cancelled|canceled|dropped|won't do|wont do|取消|已取消|❌",
    }.items()
    for word in words.split("|")
}

PRIORITIES: dict[str, str] = {
    word: priority
    for priority, words in {
        "high": "high|highest|urgent|critical|p0|p1|高|紧急|最高|🔺|⏫|a",
        "medium": "medium|normal|med|p2|中|🔼|b",
        "low": "low|lowest|p3|p4|低|最低|🔽|⏬|c",
    }.items()
    for word in words.split("|")
}

NOTHING = {
    "none", "none.", "n/a", "na", "nothing", "nil", "tbd", "tbc", "todo", "...", "…", "-", "--", "—", "无", "暂无", "没有", "待定", "待补充",
    "无。", "暂无。", "同上", "略", "xxx", "xx", "...…", "[ ]", "none this time", "none this week", "不适用",
}  # fmt: skip
"""Entries that say there is nothing, or that nobody filled in."""

NO_DATE = {
    "tbd",
    "tbc",
    "待定",
    "无",
    "no date",
    "[no date]",
    "-",
    "none",
    "n/a",
    "未定",
    "asap",
    "尽快",
    "ongoing",
    "持续",
    "长期",
}
MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
RELATIVE = (
    r"(?:next|this|coming) (?:week|month|sprint|quarter|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?|meeting|release|iteration)|tomorrow|today|eow|eom|eod|eoq|end of (?:the )?(?:week|month|day|quarter|sprint|year)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:本|这|下|上)?个?(?:周|星期|礼拜)[一二三四五六日天末]?|(?:本|下)个?(?:月|季度|迭代)(?:底|初|中)?|月底|月初|年底|季度末|明天|后天|今天|下次会议|下个迭代"
)
"""Dates that mean something only to who was there; they are not resolved (content.md 4.5)."""
