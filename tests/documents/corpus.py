"""Sentences as a duty room writes them, made up from a seed."""

from random import Random

_HAN = (
    "来访群众反映|水管冻裂|拖欠工资|村委会|已报告何守诚|请人社所牵头|三日内答复|派出所到场|"
    "网格员核实|双方暂未达成一致|周𠮷安|欧阳𬱖|现场已恢复供水|电话回访|有人在门口聚集|不得推诿"
)
_NUMBERS = (
    "2026-11-24|10:14|0577-8812|138****0000|LF-2026-0031|3个月|62户|1.5米|35%|-3℃|A4|¥1,200.00|"
    "3～5人|110|SX-2026-0407|第12号|G104"
)
_MARKS = "，|。|、|；|：|！|？|——|……|”，|）。|》、|！”|？！|。”|：“|（|《|、“|·"
_PAIRED = ("“先行垫付”", "（甲）", "《通知》", "“（石门）路段”", "《值班〔2026〕18号》", "‘大石桥’")


def sentences(seed: int, length: int = 120) -> str:
    """A text of about so many parts; every seed gives its own."""
    random = Random(seed)
    parts = ["值班室接报"]
    for _ in range(length):
        parts.append(random.choice(_HAN.split("|")))
        turn = random.random()
        if turn < 0.4:
            parts.append(random.choice(_NUMBERS.split("|")))
        elif turn < 0.6:
            parts.append(random.choice(_PAIRED))
        if random.random() < 0.6:
            parts.append(random.choice(_MARKS.split("|")))
    return "".join(parts)
