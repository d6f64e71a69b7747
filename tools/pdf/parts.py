"""PDF를 이루는 것: 자리마다의 쪽 번호, 쪽과 그 안의 그림을 그리는 명령과 글꼴입니다."""


def pages(pdf):
    """링크가 가리키는 자리마다 그 쪽의 번호입니다: {이름: 번호}."""
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(pdf.pages, 1)}
    return {name[1:]: numbers[place.page.idnum] for name, place in pdf.named_destinations.items()}


def drawn(holder):
    """쪽과 그 안에 든 그림마다, 그리는 명령(없으면 None)과 쓰는 글꼴들 {이름: 글꼴}입니다."""
    resources = holder.get("/Resources", {})
    yield (
        holder.get_contents() if holder.get("/Type") == "/Page" else holder,
        {name: font.get_object() for name, font in resources.get("/Font", {}).items()},
    )
    for inner in resources.get("/XObject", {}).values():
        if inner.get_object()["/Subtype"] == "/Form":
            yield from drawn(inner.get_object())
