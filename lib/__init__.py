"""신경망이 데이터에서 배우는 과정을 이루는 작은 부품들입니다. 방마다 한 가지 생각을 담았습니다."""

from lib import console

console.readable()
