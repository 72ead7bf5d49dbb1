<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AnswerPanel</name>
        <message>
            <source>Answer</source>
            <translation>答复</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>处理结果</translation>
        </message>
        <message>
            <source>What was answered</source>
            <translation>怎么答复的</translation>
        </message>
    </context>
    <context>
        <name>AppFile</name>
        <message>
            <source>Phones stand in it: it goes with the next one, or after {n} days</source>
            <translation>里面有手机号：写下一个文件时删，最迟 {n} 天后</translation>
        </message>
        <message>
            <source>Show the folder</source>
            <translation>打开文件夹</translation>
        </message>
        <message>
            <source>{n} parcels are written. Take the file into the app, then press Enter.</source>
            <translation>已写好 {n} 件。把文件导入快递 APP，再按回车</translation>
        </message>
    </context>
    <context>
        <name>Approval</name>
        <message>
            <source>Approve</source>
            <translation>同意</translation>
        </message>
        <message>
            <source>Five wrong PINs. Try again in {n} s</source>
            <translation>密码错了五次，{n} 秒后再试</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>不办了</translation>
        </message>
        <message>
            <source>One moment</source>
            <translation>请稍等</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>PIN of who approves</source>
            <translation>同意的人的密码</translation>
        </message>
        <message>
            <source>Who approves</source>
            <translation>谁同意</translation>
        </message>
        <message>
            <source>Wrong PIN, {n} tries left</source>
            <translation>密码不对，还可以试 {n} 次</translation>
        </message>
    </context>
    <context>
        <name>ArrivalAsk</name>
        <message>
            <source>Everything is unloaded? Enter prints the slip for both to sign.</source>
            <translation>都卸完了？回车打印，双方签字。</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>几件</translation>
        </message>
        <message>
            <source>How many of it? Type the number, then scan.</source>
            <translation>几件？输数字，再扫。</translation>
        </message>
        <message>
            <source>How many of {name} are damaged, and how?</source>
            <translation>{name} 坏了几件，怎么坏的？</translation>
        </message>
        <message>
            <source>How many? Type it, then scan; Enter counts {name}.</source>
            <translation>几件？输数字再扫；回车就记到{name}上。</translation>
        </message>
        <message>
            <source>It differs from the list. Why? Enter prints the slip for both to sign.</source>
            <translation>和单子不一样，写原因。回车打印，双方签字。</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>why</source>
            <translation>写原因</translation>
        </message>
    </context>
    <context>
        <name>ArrivalLook</name>
        <message>
            <source>Arrival</source>
            <translation>到货</translation>
        </message>
        <message>
            <source>Damaged</source>
            <translation>坏了</translation>
        </message>
        <message>
            <source>Del</source>
            <translation>Del</translation>
        </message>
        <message>
            <source>Give on</source>
            <translation>改给别人</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>几件</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>撤回</translation>
        </message>
    </context>
    <context>
        <name>ArrivalPage</name>
        <message>
            <source>All is unloaded</source>
            <translation>卸完了</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>开始点货</translation>
        </message>
        <message>
            <source>Close and print</source>
            <translation>点完打印</translation>
        </message>
        <message>
            <source>Given on; the reason is noted</source>
            <translation>改好了，原因已记下</translation>
        </message>
        <message>
            <source>Nobody else lacks {name}</source>
            <translation>没有别人缺 {name}</translation>
        </message>
        <message>
            <source>Noted as damaged</source>
            <translation>已记坏货</translation>
        </message>
        <message>
            <source>Noted as damaged; {n} orders go without</source>
            <translation>已记坏货，{n} 个订单会缺</translation>
        </message>
        <message>
            <source>Nothing was scanned; the list waits again</source>
            <translation>一件没扫，单子放回去了</translation>
        </message>
        <message>
            <source>Order {code} is here whole, {n} pieces</source>
            <translation>订单 {code} 整单到了，{n} 件</translation>
        </message>
        <message>
            <source>Scan the list's number, or choose it and press Enter.</source>
            <translation>扫单号，或上下键选好按回车。</translation>
        </message>
        <message>
            <source>Scan what is unloaded</source>
            <translation>卸一件扫一件</translation>
        </message>
        <message>
            <source>Scan what is unloaded, cold goods first</source>
            <translation>卸一件扫一件，冷货先点</translation>
        </message>
        <message>
            <source>Take it</source>
            <translation>就这样</translation>
        </message>
        <message>
            <source>Take this one</source>
            <translation>就是这个</translation>
        </message>
        <message>
            <source>The oldest order gets it. Type * for many at once.</source>
            <translation>先下单的先得。整箱的按 * 输件数。</translation>
        </message>
        <message>
            <source>This list is open: scan what is unloaded</source>
            <translation>这张单子正在点：接着扫</translation>
        </message>
        <message>
            <source>Which list is the van here with?</source>
            <translation>车上是哪张送货单？</translation>
        </message>
        <message>
            <source>without a list</source>
            <translation>没有单子</translation>
        </message>
        <message>
            <source>{code} is another station's: put it aside, it is noted</source>
            <translation>{code} 是别站的货：放一边，已记下</translation>
        </message>
        <message>
            <source>{number}: {n} products differ, {m} orders wait on; the slip is printing</source>
            <translation>{number}：{n} 样有差异，{m} 个订单等补，单子在打印</translation>
        </message>
        <message>
            <source>{n} found, choose one</source>
            <translation>找到 {n} 个，选一个</translation>
        </message>
        <message>
            <source>{n} of {name} taken back</source>
            <translation>{name} 退了 {n} 件</translation>
        </message>
    </context>
    <context>
        <name>ArrivalRows</name>
        <message>
            <source>Without a list</source>
            <translation>没有单子</translation>
        </message>
        <message>
            <source>right</source>
            <translation>对</translation>
        </message>
        <message>
            <source>scan what is there</source>
            <translation>来什么扫什么</translation>
        </message>
        <message>
            <source>to come</source>
            <translation>没到</translation>
        </message>
        <message>
            <source>{n} damaged</source>
            <translation>坏 {n}</translation>
        </message>
        <message>
            <source>{n} for {who} ({came} of {qty})</source>
            <translation>{n} 件给 {who}（{came}/{qty}）</translation>
        </message>
        <message>
            <source>{n} nobody waits for: put aside</source>
            <translation>{n} 件没有人订：放一边</translation>
        </message>
        <message>
            <source>{n} nobody's</source>
            <translation>没人订 {n}</translation>
        </message>
        <message>
            <source>{n} of {m} pieces</source>
            <translation>点了 {n} / {m} 件</translation>
        </message>
        <message>
            <source>{n} over</source>
            <translation>多 {n}</translation>
        </message>
        <message>
            <source>{n} pieces so far</source>
            <translation>点了 {n} 件</translation>
        </message>
        <message>
            <source>{n} products, {m} pieces</source>
            <translation>{n} 样 {m} 件</translation>
        </message>
        <message>
            <source>{n} short</source>
            <translation>差 {n}</translation>
        </message>
        <message>
            <source>❄ Keep it cold</source>
            <translation>❄ 冷藏</translation>
        </message>
        <message>
            <source>❄ Keep it frozen</source>
            <translation>❄ 冷冻</translation>
        </message>
    </context>
    <context>
        <name>AsideView</name>
        <message>
            <source>Put aside</source>
            <translation>挂着的单</translation>
        </message>
        <message>
            <source>Take it up</source>
            <translation>接着结</translation>
        </message>
        <message>
            <source>since {at}</source>
            <translation>{at} 起</translation>
        </message>
        <message>
            <source>{n} lines</source>
            <translation>{n} 样</translation>
        </message>
    </context>
    <context>
        <name>AskedView</name>
        <message>
            <source>Nothing is looked for</source>
            <translation>没有正在找的件</translation>
        </message>
        <message>
            <source>Scan the waybill, or type a pickup code, the end of a phone or a name: it shows where the parcel was put and where it may be.</source>
            <translation>扫面单，或输入取件码、手机尾号、姓名：会显示放在哪里、可能在哪里。</translation>
        </message>
        <message>
            <source>gone</source>
            <translation>已出库</translation>
        </message>
        <message>
            <source>here</source>
            <translation>在库</translation>
        </message>
        <message>
            <source>looked for</source>
            <translation>正在查找</translation>
        </message>
        <message>
            <source>lost, {fen} open</source>
            <translation>丢失，待赔 {fen}</translation>
        </message>
        <message>
            <source>nobody named</source>
            <translation>没有收件人</translation>
        </message>
        <message>
            <source>since {at}</source>
            <translation>{at} 起</translation>
        </message>
        <message>
            <source>taken by mistake</source>
            <translation>被拿错</translation>
        </message>
    </context>
    <context>
        <name>AttentionPage</name>
        <message>
            <source>Attention</source>
            <translation>需处理</translation>
        </message>
        <message>
            <source>In your own words</source>
            <translation>自己写</translation>
        </message>
        <message>
            <source>It is done</source>
            <translation>办好了</translation>
        </message>
        <message>
            <source>Nothing: the center and this station agree</source>
            <translation>没有要处理的：和中心都对得上</translation>
        </message>
        <message>
            <source>Open the order</source>
            <translation>打开订单</translation>
        </message>
        <message>
            <source>Own words</source>
            <translation>自己写</translation>
        </message>
        <message>
            <source>Settled; what was done is noted</source>
            <translation>办好了，已记下</translation>
        </message>
        <message>
            <source>What was done</source>
            <translation>怎么办的</translation>
        </message>
        <message>
            <source>or in your own words</source>
            <translation>或者自己写</translation>
        </message>
    </context>
    <context>
        <name>BackFoot</name>
        <message>
            <source>All in cash</source>
            <translation>全退现金</translation>
        </message>
        <message>
            <source>By phone</source>
            <translation>扫码补</translation>
        </message>
        <message>
            <source>Even: nobody pays anything</source>
            <translation>一样多，不补不退</translation>
        </message>
        <message>
            <source>Exchange</source>
            <translation>换货</translation>
        </message>
        <message>
            <source>Give back</source>
            <translation>退款</translation>
        </message>
        <message>
            <source>Goes back in cash</source>
            <translation>退现金</translation>
        </message>
        <message>
            <source>Goes back: {parts}</source>
            <translation>退：{parts}</translation>
        </message>
        <message>
            <source>Open this receipt</source>
            <translation>打开小票</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>改数量</translation>
        </message>
        <message>
            <source>The customer still pays</source>
            <translation>顾客补</translation>
        </message>
        <message>
            <source>Whole line</source>
            <translation>整行退</translation>
        </message>
        <message>
            <source>by phone, at the QR sign</source>
            <translation>收款码（用手机退）</translation>
        </message>
        <message>
            <source>cash</source>
            <translation>现金</translation>
        </message>
        <message>
            <source>off the tab</source>
            <translation>冲减赊账</translation>
        </message>
    </context>
    <context>
        <name>BackLinesView</name>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Why it comes back</source>
            <translation>退货原因</translation>
        </message>
        <message>
            <source>bought {bought}</source>
            <translation>买了 {bought}</translation>
        </message>
        <message>
            <source>taken instead</source>
            <translation>换走</translation>
        </message>
        <message>
            <source>{bought} · {came} came back before</source>
            <translation>{bought}，已退 {came}</translation>
        </message>
    </context>
    <context>
        <name>BackPanel</name>
        <message>
            <source>Only a parcel that is back on the counter is taken back. Esc leaves it.</source>
            <translation>包裹真的回到柜台才能撤回；不撤了按 Esc</translation>
        </message>
        <message>
            <source>Scan the parcel back</source>
            <translation>扫一下要退回来的包裹</translation>
        </message>
        <message>
            <source>Scan what is back</source>
            <translation>扫退回来的那一件</translation>
        </message>
        <message>
            <source>{n} parcels</source>
            <translation>{n} 件</translation>
        </message>
    </context>
    <context>
        <name>BatchButton</name>
        <message>
            <source>Print {n} labels</source>
            <translation>打标签 {n} 张</translation>
        </message>
        <message>
            <source>{n} labels sent to the printer</source>
            <translation>{n} 张标签去打了</translation>
        </message>
    </context>
    <context>
        <name>BuyerForm</name>
        <message>
            <source>A company</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>A person</source>
            <translation>个人</translation>
        </message>
        <message>
            <source>Address and phone, for a special invoice</source>
            <translation>地址、电话（专票才填）</translation>
        </message>
        <message>
            <source>Bank and account, for a special invoice</source>
            <translation>开户行及账号（专票才填）</translation>
        </message>
        <message>
            <source>Invoice for receipt {number}, {money}</source>
            <translation>小票 {number} 开票 {money}</translation>
        </message>
        <message>
            <source>Phone or e-mail it goes to</source>
            <translation>接收手机或邮箱</translation>
        </message>
        <message>
            <source>Phone, so that they are known again</source>
            <translation>手机号（下次自动带出）</translation>
        </message>
        <message>
            <source>Tax number, 18 or 15 signs</source>
            <translation>税号（18 位或 15 位）</translation>
        </message>
        <message>
            <source>Title of the invoice</source>
            <translation>发票抬头</translation>
        </message>
        <message>
            <source>Who buys</source>
            <translation>谁开票</translation>
        </message>
    </context>
    <context>
        <name>CallView</name>
        <message>
            <source>How did it go? Choose with the arrow keys.</source>
            <translation>打得怎么样？用方向键选。</translation>
        </message>
        <message>
            <source>How the call went</source>
            <translation>电话打得怎么样</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>没人接</translation>
        </message>
        <message>
            <source>No name</source>
            <translation>姓名不详</translation>
        </message>
        <message>
            <source>Nobody has to be telephoned</source>
            <translation>没有要打电话的人</translation>
        </message>
        <message>
            <source>Reached</source>
            <translation>打通了</translation>
        </message>
        <message>
            <source>Switched off</source>
            <translation>关机停机</translation>
        </message>
        <message>
            <source>Whoever no message reached, and whose parcels are due to go back, comes here.</source>
            <translation>短信没送到的、包裹快要退回的，会排在这里。</translation>
        </message>
        <message>
            <source>Wrong number</source>
            <translation>号码不对</translation>
        </message>
        <message>
            <source>back {day}</source>
            <translation>{day} 起可退</translation>
        </message>
        <message>
            <source>day {n}</source>
            <translation>滞留 {n} 天</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>没人接</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>住址不详</translation>
        </message>
        <message>
            <source>not told</source>
            <translation>短信没送到</translation>
        </message>
        <message>
            <source>number too old</source>
            <translation>虚拟号过期</translation>
        </message>
        <message>
            <source>number unknown</source>
            <translation>空号</translation>
        </message>
        <message>
            <source>reached</source>
            <translation>打通了</translation>
        </message>
        <message>
            <source>switched off</source>
            <translation>关机</translation>
        </message>
        <message>
            <source>then {extension}</source>
            <translation>接通后拨 {extension}</translation>
        </message>
        <message>
            <source>today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>wrong number</source>
            <translation>号码不对</translation>
        </message>
        <message>
            <source>{codes}   goes back from {day}</source>
            <translation>{codes}   {day} 起可退</translation>
        </message>
    </context>
    <context>
        <name>CardForm</name>
        <message>
            <source>A new card</source>
            <translation>新商品卡</translation>
        </message>
        <message>
            <source>Barcode</source>
            <translation>条码</translation>
        </message>
        <message>
            <source>By the piece</source>
            <translation>按件卖</translation>
        </message>
        <message>
            <source>By weight</source>
            <translation>称重卖</translation>
        </message>
        <message>
            <source>Card of {name}</source>
            <translation>{name} 的商品卡</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>品名</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>产地</translation>
        </message>
        <message>
            <source>Price in yuan</source>
            <translation>单价（元）</translation>
        </message>
        <message>
            <source>Size or grade</source>
            <translation>规格或等级</translation>
        </message>
        <message>
            <source>Sold by</source>
            <translation>怎么卖</translation>
        </message>
        <message>
            <source>Unit, such as bag or kg</source>
            <translation>单位，如袋、斤</translation>
        </message>
        <message>
            <source>Why another price</source>
            <translation>为什么改价</translation>
        </message>
        <message>
            <source>pc</source>
            <translation>件</translation>
        </message>
        <message>
            <source>scan it</source>
            <translation>扫一下</translation>
        </message>
    </context>
    <context>
        <name>CarrierAppsPage</name>
        <message>
            <source>Carrier apps</source>
            <translation>快递APP</translation>
        </message>
        <message>
            <source>Next one</source>
            <translation>下一个</translation>
        </message>
    </context>
    <context>
        <name>CarrierOffers</name>
        <message>
            <source>Carrier</source>
            <translation>快递公司</translation>
        </message>
        <message>
            <source>The van leaves at {at}, in {n} minutes</source>
            <translation>班车 {at} 开，还有 {n} 分钟</translation>
        </message>
        <message>
            <source>Today's van is gone; the next leaves tomorrow at {at}</source>
            <translation>今天的班车已开，下一班明天 {at}</translation>
        </message>
        <message>
            <source>vol</source>
            <translation>抛</translation>
        </message>
    </context>
    <context>
        <name>CarrierQuestion</name>
        <message>
            <source>Another…</source>
            <translation>其他快递</translation>
        </message>
        <message>
            <source>Which carrier brought {waybill}? Arrow keys, then Enter.</source>
            <translation>{waybill} 是哪家快递？用方向键选，按 Enter</translation>
        </message>
    </context>
    <context>
        <name>CaseView</name>
        <message>
            <source>beside it</source>
            <translation>旁边</translation>
        </message>
        <message>
            <source>claimed from the carrier: {fen}</source>
            <translation>向快递公司索赔 {fen}</translation>
        </message>
        <message>
            <source>claimed from the courier: {fen}</source>
            <translation>向快递员索赔 {fen}</translation>
        </message>
        <message>
            <source>code like it</source>
            <translation>号码相近</translation>
        </message>
        <message>
            <source>found after all</source>
            <translation>又找到了</translation>
        </message>
        <message>
            <source>gone</source>
            <translation>已出库</translation>
        </message>
        <message>
            <source>in the books as here</source>
            <translation>账上在库</translation>
        </message>
        <message>
            <source>looked for</source>
            <translation>正在查找</translation>
        </message>
        <message>
            <source>lost since {at}</source>
            <translation>{at} 登记丢失</translation>
        </message>
        <message>
            <source>lost, not paid</source>
            <translation>丢失，不赔</translation>
        </message>
        <message>
            <source>lost, {fen} open</source>
            <translation>丢失，待赔 {fen}</translation>
        </message>
        <message>
            <source>lost, {fen} paid</source>
            <translation>丢失，已赔 {fen}</translation>
        </message>
        <message>
            <source>out since {at}</source>
            <translation>{at} 出库</translation>
        </message>
        <message>
            <source>same name</source>
            <translation>同名</translation>
        </message>
        <message>
            <source>same owner</source>
            <translation>同一个人</translation>
        </message>
        <message>
            <source>taken by mistake</source>
            <translation>被拿错</translation>
        </message>
        <message>
            <source>taken since</source>
            <translation>之后取走</translation>
        </message>
        <message>
            <source>the station pays {fen}</source>
            <translation>站点赔 {fen}</translation>
        </message>
        <message>
            <source>{shelf}, put there {at} by {who}</source>
            <translation>{shelf}，{at} {who} 放的</translation>
        </message>
    </context>
    <context>
        <name>CashPanel</name>
        <message>
            <source>Cash in or out, without a sale</source>
            <translation>现金进出（不是卖货）</translation>
        </message>
        <message>
            <source>How much, in yuan</source>
            <translation>多少钱（元）</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>To whom, for what; may stay empty</source>
            <translation>给谁、做什么用；可以不填</translation>
        </message>
        <message>
            <source>Why cash comes or goes</source>
            <translation>为什么放入或取出</translation>
        </message>
    </context>
    <context>
        <name>CatalogLayout</name>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
        <message>
            <source>Catalog</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>From a file…</source>
            <translation>导入表格</translation>
        </message>
        <message>
            <source>Keep the card</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>New card</source>
            <translation>新建</translation>
        </message>
        <message>
            <source>Nothing waits here</source>
            <translation>这里没有要办的</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Open its card</source>
            <translation>打开商品卡</translation>
        </message>
        <message>
            <source>Price tag</source>
            <translation>看价签</translation>
        </message>
        <message>
            <source>Prices</source>
            <translation>价格记录</translation>
        </message>
        <message>
            <source>Print it</source>
            <translation>打这张价签</translation>
        </message>
        <message>
            <source>Print {n} tags</source>
            <translation>打 {n} 张价签</translation>
        </message>
        <message>
            <source>Scan a product or type its name to see its card</source>
            <translation>扫商品，或输品名、拼音首字母，看它的商品卡</translation>
        </message>
        <message>
            <source>Take the center's</source>
            <translation>并入中心的</translation>
        </message>
        <message>
            <source>Take the others</source>
            <translation>只导入对的</translation>
        </message>
        <message>
            <source>Take {n}</source>
            <translation>导入 {n} 样</translation>
        </message>
        <message>
            <source>What is shown</source>
            <translation>看什么</translation>
        </message>
    </context>
    <context>
        <name>CatalogPage</name>
        <message>
            <source>It is {name} of the center's list now</source>
            <translation>已并入中心目录：{name}</translation>
        </message>
        <message>
            <source>Not in the catalog yet: write its card</source>
            <translation>目录里还没有，填一张商品卡</translation>
        </message>
        <message>
            <source>Reading {file}…</source>
            <translation>正在读 {file}……</translation>
        </message>
        <message>
            <source>Taking {n} products…</source>
            <translation>正在导入 {n} 样……</translation>
        </message>
        <message>
            <source>The card is kept</source>
            <translation>商品卡已保存</translation>
        </message>
        <message>
            <source>{n} found</source>
            <translation>找到 {n} 样</translation>
        </message>
        <message>
            <source>{n} new, {m} changed</source>
            <translation>新增 {n} 样，改动 {m} 样</translation>
        </message>
        <message>
            <source>{n} tags are printing</source>
            <translation>{n} 张价签在打</translation>
        </message>
    </context>
    <context>
        <name>CatalogRows</name>
        <message>
            <source>Came last {n}</source>
            <translation>刚到的 {n}</translation>
        </message>
        <message>
            <source>New prices {n}</source>
            <translation>价格变了 {n}</translation>
        </message>
        <message>
            <source>Row {n}: {what}</source>
            <translation>第 {n} 行：{what}</translation>
        </message>
        <message>
            <source>To complete {n}</source>
            <translation>待补全 {n}</translation>
        </message>
        <message>
            <source>Without a tag {n}</source>
            <translation>没有价签 {n}</translation>
        </message>
        <message>
            <source>category</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>from a file</source>
            <translation>表格导入</translation>
        </message>
        <message>
            <source>from the center</source>
            <translation>中心下发</translation>
        </message>
        <message>
            <source>lacks {what}</source>
            <translation>缺 {what}</translation>
        </message>
        <message>
            <source>name</source>
            <translation>品名</translation>
        </message>
        <message>
            <source>no tag</source>
            <translation>没有价签</translation>
        </message>
        <message>
            <source>on the tag {price}</source>
            <translation>价签上 {price}</translation>
        </message>
        <message>
            <source>price</source>
            <translation>单价</translation>
        </message>
        <message>
            <source>set here</source>
            <translation>站里改的</translation>
        </message>
        <message>
            <source>tag is right</source>
            <translation>价签对的</translation>
        </message>
        <message>
            <source>the center lists it</source>
            <translation>中心已有这个条码</translation>
        </message>
        <message>
            <source>written on its card</source>
            <translation>商品卡</translation>
        </message>
        <message>
            <source>{file}: {new} new, {changed} changed ({priced} prices), {same} the same</source>
            <translation>{file}：新增 {new} 样，改动 {changed} 样（其中改价 {priced} 样），{same} 样没变</translation>
        </message>
        <message>
            <source>{n} rows are wrong, so nothing is taken:</source>
            <translation>有 {n} 行不对，一行都不会导入：</translation>
        </message>
    </context>
    <context>
        <name>ClaimPanel</name>
        <message>
            <source>Amount</source>
            <translation>金额</translation>
        </message>
        <message>
            <source>Amount in yuan</source>
            <translation>金额（元）</translation>
        </message>
        <message>
            <source>Carrier pays</source>
            <translation>快递公司赔</translation>
        </message>
        <message>
            <source>Courier pays</source>
            <translation>快递员赔</translation>
        </message>
        <message>
            <source>How did the claim for {code} end?</source>
            <translation>{code} 的索赔结果？</translation>
        </message>
        <message>
            <source>How it ended</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>It was found</source>
            <translation>又找到了</translation>
        </message>
        <message>
            <source>Not paid</source>
            <translation>不赔</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>已赔付</translation>
        </message>
        <message>
            <source>Station pays</source>
            <translation>站点赔</translation>
        </message>
        <message>
            <source>Who pays</source>
            <translation>谁赔</translation>
        </message>
        <message>
            <source>yuan</source>
            <translation>元</translation>
        </message>
        <message>
            <source>{code} is lost: how much is claimed, and who pays?</source>
            <translation>{code} 丢失：索赔多少，谁赔？</translation>
        </message>
    </context>
    <context>
        <name>ClerkPanel</name>
        <message>
            <source>A new PIN for {name}, typed by nobody else</source>
            <translation>给{name}换密码，请本人输入</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>PIN, 4 digits or more</source>
            <translation>密码，至少 4 位数字</translation>
        </message>
        <message>
            <source>The same PIN again</source>
            <translation>再输一遍密码</translation>
        </message>
        <message>
            <source>The two PINs differ; type it again</source>
            <translation>两次密码不一样，请再输一遍</translation>
        </message>
        <message>
            <source>What may {name} do?</source>
            <translation>{name}可以做什么？</translation>
        </message>
        <message>
            <source>Who begins at this counter?</source>
            <translation>新店员叫什么？</translation>
        </message>
        <message>
            <source>{name} no longer works here? What was done stays under this name.</source>
            <translation>{name}不在这里做了？办过的事仍记在名下。</translation>
        </message>
    </context>
    <context>
        <name>ClerksPage</name>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>Add this clerk</source>
            <translation>加这位店员</translation>
        </message>
        <message>
            <source>Change name and rights</source>
            <translation>改姓名和权限</translation>
        </message>
        <message>
            <source>Clerks</source>
            <translation>店员</translation>
        </message>
        <message>
            <source>Give it to {name}</source>
            <translation>给{name}</translation>
        </message>
        <message>
            <source>Given to {name}</source>
            <translation>已给{name}</translation>
        </message>
        <message>
            <source>Keep these rights</source>
            <translation>就这些权限</translation>
        </message>
        <message>
            <source>Kept: {name}</source>
            <translation>已记下：{name}</translation>
        </message>
        <message>
            <source>Leaves for good</source>
            <translation>确定离开</translation>
        </message>
        <message>
            <source>Leaves…</source>
            <translation>离职</translation>
        </message>
        <message>
            <source>New PIN</source>
            <translation>换密码</translation>
        </message>
        <message>
            <source>New clerk</source>
            <translation>加店员</translation>
        </message>
        <message>
            <source>Nobody may do this yet: {rights}</source>
            <translation>还没有人能：{rights}</translation>
        </message>
        <message>
            <source>Only a clerk with the right “settings” changes this</source>
            <translation>有“设置”权限的店员才能改</translation>
        </message>
        <message>
            <source>Set this PIN</source>
            <translation>用这个密码</translation>
        </message>
        <message>
            <source>at the counter</source>
            <translation>正在柜台</translation>
        </message>
        <message>
            <source>every right</source>
            <translation>全部权限</translation>
        </message>
        <message>
            <source>no PIN here</source>
            <translation>还没有密码</translation>
        </message>
        <message>
            <source>no rights: parcels only</source>
            <translation>没有权限，只收发包裹</translation>
        </message>
        <message>
            <source>{name} can log in now</source>
            <translation>{name}可以登录了</translation>
        </message>
        <message>
            <source>{name} has a new PIN</source>
            <translation>{name}换了密码</translation>
        </message>
        <message>
            <source>{name} no longer logs in here</source>
            <translation>{name}不能再登录了</translation>
        </message>
    </context>
    <context>
        <name>ClosePanel</name>
        <message>
            <source>Agrees</source>
            <translation>相符</translation>
        </message>
        <message>
            <source>Close and print</source>
            <translation>交接并打印</translation>
        </message>
        <message>
            <source>Count with the courier: {carrier}</source>
            <translation>和送件人对数：{carrier}</translation>
        </message>
        <message>
            <source>Name of the courier</source>
            <translation>送件人姓名</translation>
        </message>
        <message>
            <source>They say</source>
            <translation>对方报</translation>
        </message>
        <message>
            <source>We counted</source>
            <translation>我们实收</translation>
        </message>
        <message>
            <source>Why the counts differ</source>
            <translation>件数为什么不一样</translation>
        </message>
        <message>
            <source>courier who signs</source>
            <translation>签字的送件人</translation>
        </message>
        <message>
            <source>several carriers</source>
            <translation>多家快递</translation>
        </message>
        <message>
            <source>why the counts differ</source>
            <translation>件数为什么不一样</translation>
        </message>
        <message>
            <source>{n} too few</source>
            <translation>少 {n} 件</translation>
        </message>
        <message>
            <source>{n} too many</source>
            <translation>多 {n} 件</translation>
        </message>
    </context>
    <context>
        <name>ColumnList</name>
        <message>
            <source>COD</source>
            <translation>代收货款</translation>
        </message>
        <message>
            <source>Carrier</source>
            <translation>快递公司</translation>
        </message>
        <message>
            <source>Column {n}</source>
            <translation>第 {n} 列</translation>
        </message>
        <message>
            <source>Extension</source>
            <translation>分机号</translation>
        </message>
        <message>
            <source>Freight due</source>
            <translation>到付运费</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>手机号</translation>
        </message>
        <message>
            <source>Pickup code</source>
            <translation>取件码</translation>
        </message>
        <message>
            <source>Waybill</source>
            <translation>单号</translation>
        </message>
        <message>
            <source>not used</source>
            <translation>不用</translation>
        </message>
    </context>
    <context>
        <name>ComplaintPanel</name>
        <message>
            <source>About</source>
            <translation>投诉什么</translation>
        </message>
        <message>
            <source>In their words</source>
            <translation>照原话写</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Name, may stay empty</source>
            <translation>姓名，可不填</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>手机号</translation>
        </message>
        <message>
            <source>What was said</source>
            <translation>投诉内容</translation>
        </message>
        <message>
            <source>Who complains, and what about?</source>
            <translation>谁投诉，投诉什么？</translation>
        </message>
    </context>
    <context>
        <name>CopiesPage</name>
        <message>
            <source>A stick that is in gets a copy by itself after every shift. Keep it away from this PC: with it and the recovery code a new PC goes on where this one was.</source>
            <translation>U盘插着，每次交班后自动备份一份。U盘请和电脑分开放：有它和恢复码，换一台电脑也能接着干。</translation>
        </message>
        <message>
            <source>Another folder</source>
            <translation>别的文件夹</translation>
        </message>
        <message>
            <source>Copies and stick</source>
            <translation>备份和 U盘</translation>
        </message>
        <message>
            <source>Copies go here</source>
            <translation>备份到这个 U盘</translation>
        </message>
        <message>
            <source>Days without a line: what the center lacks goes there on a stick, sealed, and its receipt comes back.</source>
            <translation>好几天没网：把没传的写到 U盘送去中心（路上没人看得懂），再把回执带回来读。</translation>
        </message>
        <message>
            <source>No stick</source>
            <translation>不用 U盘</translation>
        </message>
        <message>
            <source>No stick is in. Plug one in and press Ctrl+U again.</source>
            <translation>没看到 U盘。插上以后再按 Ctrl+U。</translation>
        </message>
        <message>
            <source>Only a clerk with the right “settings” changes this</source>
            <translation>有“设置”权限的店员才能改</translation>
        </message>
        <message>
            <source>Plug a stick in first</source>
            <translation>请先插上 U盘</translation>
        </message>
        <message>
            <source>So it is from now on</source>
            <translation>好，从现在起就这样</translation>
        </message>
        <message>
            <source>Take its receipt</source>
            <translation>读中心的回执</translation>
        </message>
        <message>
            <source>To the center by stick</source>
            <translation>用 U盘送中心</translation>
        </message>
        <message>
            <source>Write for the center</source>
            <translation>把没传的写到 U盘</translation>
        </message>
        <message>
            <source>copies go here</source>
            <translation>备份到这里</translation>
        </message>
        <message>
            <source>such as E:/ or /media/usb</source>
            <translation>例如 E:/ 或 /media/usb</translation>
        </message>
    </context>
    <context>
        <name>CourierPanel</name>
        <message>
            <source>Name of the courier</source>
            <translation>快递员姓名</translation>
        </message>
        <message>
            <source>Name of the courier who takes it and signs</source>
            <translation>来拿钱、要签字的快递员姓名</translation>
        </message>
    </context>
    <context>
        <name>CustomerView</name>
        <message>
            <source>8000 or zgl</source>
            <translation>8000 或 zgl</translation>
        </message>
        <message>
            <source>Del: nobody is named any more</source>
            <translation>按 Del：不记名了</translation>
        </message>
        <message>
            <source>Last four of the phone, or the first letters of the name</source>
            <translation>手机后四位，或名字首字母</translation>
        </message>
        <message>
            <source>Nobody fits.</source>
            <translation>没有找到这个人。</translation>
        </message>
        <message>
            <source>Nobody has a tab. It is agreed under F10, Ctrl+J.</source>
            <translation>还没有人说好赊账。到交接班（F10）里按 Ctrl+J 说好。</translation>
        </message>
        <message>
            <source>On whose tab?</source>
            <translation>记在谁的账上？</translation>
        </message>
        <message>
            <source>This one</source>
            <translation>就是他</translation>
        </message>
        <message>
            <source>Type the last four digits of the phone, or the initials of the name.</source>
            <translation>输电话后四位，或姓名的拼音首字母。</translation>
        </message>
        <message>
            <source>Who buys?</source>
            <translation>谁买的？</translation>
        </message>
        <message>
            <source>by {day}</source>
            <translation>{day} 前还</translation>
        </message>
        <message>
            <source>may still owe</source>
            <translation>还能赊</translation>
        </message>
        <message>
            <source>member</source>
            <translation>会员</translation>
        </message>
        <message>
            <source>no tab</source>
            <translation>没开赊账</translation>
        </message>
        <message>
            <source>overdue since {day}</source>
            <translation>{day} 已到期</translation>
        </message>
    </context>
    <context>
        <name>DeductionPanel</name>
        <message>
            <source>Scan or type the waybill</source>
            <translation>扫或输运单号</translation>
        </message>
        <message>
            <source>Waybill</source>
            <translation>运单号</translation>
        </message>
        <message>
            <source>What does {carrier} take off in {month}?</source>
            <translation>{carrier} {month} 扣了什么？</translation>
        </message>
        <message>
            <source>What for</source>
            <translation>扣款类别</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Why, as the carrier says</source>
            <translation>原因，照快递公司说的写</translation>
        </message>
        <message>
            <source>Yuan taken off</source>
            <translation>扣多少元</translation>
        </message>
    </context>
    <context>
        <name>DistrictReturn</name>
        <message>
            <source>All</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>By category</source>
            <translation>按分类</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>分类</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Factory goods</source>
            <translation>工业品</translation>
        </message>
        <message>
            <source>Farm produce</source>
            <translation>农产品</translation>
        </message>
        <message>
            <source>Lines sold</source>
            <translation>销售笔数</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>月份</translation>
        </message>
        <message>
            <source>Month before, yuan</source>
            <translation>上月（元）</translation>
        </message>
        <message>
            <source>No class yet</source>
            <translation>未分类</translation>
        </message>
        <message>
            <source>Same month last year, yuan</source>
            <translation>去年同月（元）</translation>
        </message>
        <message>
            <source>Totals</source>
            <translation>汇总</translation>
        </message>
        <message>
            <source>Way</source>
            <translation>方向</translation>
        </message>
        <message>
            <source>Yuan</source>
            <translation>金额（元）</translation>
        </message>
        <message>
            <source>into the village</source>
            <translation>下行（进村）</translation>
        </message>
        <message>
            <source>out of the village</source>
            <translation>上行（出村）</translation>
        </message>
    </context>
    <context>
        <name>DrawerPanel</name>
        <message>
            <source>For example: change for a neighbour</source>
            <translation>例如：给邻居换零钱</translation>
        </message>
        <message>
            <source>It is kept with your name and stands on the shift's slip</source>
            <translation>会记下你的名字，交班单上也有</translation>
        </message>
        <message>
            <source>Open the drawer without a sale</source>
            <translation>没有卖货，开一下钱箱</translation>
        </message>
        <message>
            <source>Why the drawer is opened</source>
            <translation>为什么开钱箱</translation>
        </message>
    </context>
    <context>
        <name>DropOffPage</name>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>Accept, nothing to pay</source>
            <translation>收件，不收钱</translation>
        </message>
        <message>
            <source>Accept, take {money}</source>
            <translation>收下，收 {money}</translation>
        </message>
        <message>
            <source>Accept, {money} by QR</source>
            <translation>收件，扫码付 {money}</translation>
        </message>
        <message>
            <source>All checked</source>
            <translation>都齐了，可以收下</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>下一项</translation>
        </message>
        <message>
            <source>Next sender</source>
            <translation>下一位</translation>
        </message>
        <message>
            <source>Not finished last time: go on, or empty it</source>
            <translation>上次没填完：接着填，或清空</translation>
        </message>
        <message>
            <source>Phone taken</source>
            <translation>已填手机号</translation>
        </message>
        <message>
            <source>Send parcels</source>
            <translation>寄件</translation>
        </message>
        <message>
            <source>Still open: {steps}</source>
            <translation>还差：{steps}</translation>
        </message>
        <message>
            <source>Written down. Report it now; the sheet for it is printing</source>
            <translation>已记下。请马上报告，报告单正在打印</translation>
        </message>
        <message>
            <source>Written down: not accepted</source>
            <translation>已记下：没有收寄</translation>
        </message>
        <message>
            <source>by volume {kilos} kg</source>
            <translation>按体积 {kilos} 公斤</translation>
        </message>
        <message>
            <source>scan its waybill now or later</source>
            <translation>面单现在扫，或以后再扫</translation>
        </message>
        <message>
            <source>{carrier}, {kilos} kg, fee {money} taken</source>
            <translation>{carrier} · {kilos} 公斤 · 已收 {money}</translation>
        </message>
        <message>
            <source>{number} accepted, receipt and label are printing</source>
            <translation>{number} 已收，收据和标签正在打印</translation>
        </message>
        <message>
            <source>{number} has its waybill {waybill}</source>
            <translation>{number} 已绑定单号 {waybill}</translation>
        </message>
        <message>
            <source>{n} wait for a courier</source>
            <translation>等快递员 {n} 件</translation>
        </message>
        <message>
            <source>{n} without a waybill</source>
            <translation>{n} 件没有单号</translation>
        </message>
    </context>
    <context>
        <name>DuePanel</name>
        <message>
            <source>Amount in yuan</source>
            <translation>金额（元）</translation>
        </message>
        <message>
            <source>Cash on delivery</source>
            <translation>货到付款</translation>
        </message>
        <message>
            <source>First the amount of {code} (Enter or Esc); {n} scanned after it wait</source>
            <translation>先定 {code} 的金额（回车或 Esc），后面扫的 {n} 件等着</translation>
        </message>
        <message>
            <source>Freight to pay</source>
            <translation>到付运费</translation>
        </message>
        <message>
            <source>Money to take when {code} is fetched · {about}</source>
            <translation>{code} 取件时要收的钱 · {about}</translation>
        </message>
        <message>
            <source>Note the amount</source>
            <translation>记下金额</translation>
        </message>
        <message>
            <source>What the money is for</source>
            <translation>收什么钱</translation>
        </message>
        <message>
            <source>Yuan. Arrow keys change what it is for.</source>
            <translation>元。上下键换收哪种钱。</translation>
        </message>
    </context>
    <context>
        <name>DueStrip</name>
        <message>
            <source>In cash after all</source>
            <translation>改收现金</translation>
        </message>
        <message>
            <source>Paid at the QR sign</source>
            <translation>扫收款码付</translation>
        </message>
        <message>
            <source>To take in cash</source>
            <translation>要收现金</translation>
        </message>
    </context>
    <context>
        <name>EntryRow</name>
        <message>
            <source>9z or 90z: 10% less · 10% · or yuan off; empty: none</source>
            <translation>9z 或 95z（折）、10%（减一成）、或减多少元；留空：不打折</translation>
        </message>
        <message>
            <source>Discount</source>
            <translation>折扣</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>多少</translation>
        </message>
        <message>
            <source>Net {weight}</source>
            <translation>净重 {weight}</translation>
        </message>
        <message>
            <source>Not in the catalog: what does one cost? Its name comes later</source>
            <translation>目录里没有：一件多少钱？名称以后补</translation>
        </message>
        <message>
            <source>Price, in yuan</source>
            <translation>价钱（元）</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>Take it</source>
            <translation>确定</translation>
        </message>
        <message>
            <source>The whole sale</source>
            <translation>整单</translation>
        </message>
        <message>
            <source>Weigh it; 2.5-0.2 takes the bowl off</source>
            <translation>请称重，去皮输 2.5-0.2</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>重量</translation>
        </message>
    </context>
    <context>
        <name>ExtendPanel</name>
        <message>
            <source>Family</source>
            <translation>家人</translation>
        </message>
        <message>
            <source>Keep {code} until when, and who said so?</source>
            <translation>{code} 留到哪天？谁说的？</translation>
        </message>
        <message>
            <source>Keep {n} parcels until when, and who said so?</source>
            <translation>这 {n} 件留到哪天？谁说的？</translation>
        </message>
        <message>
            <source>The carrier</source>
            <translation>快递公司</translation>
        </message>
        <message>
            <source>The owner</source>
            <translation>本人</translation>
        </message>
        <message>
            <source>The station</source>
            <translation>站里</translation>
        </message>
        <message>
            <source>Until when</source>
            <translation>留到哪天</translation>
        </message>
        <message>
            <source>Who said so</source>
            <translation>谁说的</translation>
        </message>
        <message>
            <source>market</source>
            <translation>逢场</translation>
        </message>
        <message>
            <source>{n} days</source>
            <translation>{n} 天</translation>
        </message>
    </context>
    <context>
        <name>FaultBox</name>
        <message>
            <source>Close</source>
            <translation>知道了</translation>
        </message>
    </context>
    <context>
        <name>FeePanel</name>
        <message>
            <source>Carrier</source>
            <translation>快递公司</translation>
        </message>
        <message>
            <source>From which day</source>
            <translation>从哪天起</translation>
        </message>
        <message>
            <source>Large from how many kg</source>
            <translation>超过多少公斤算大件</translation>
        </message>
        <message>
            <source>To which day</source>
            <translation>到哪天止</translation>
        </message>
        <message>
            <source>What does {carrier} pay for a piece?</source>
            <translation>{carrier}每件给多少？</translation>
        </message>
        <message>
            <source>Which carrier pays what for a piece?</source>
            <translation>哪家快递每件给多少？</translation>
        </message>
        <message>
            <source>Which size</source>
            <translation>大小</translation>
        </message>
        <message>
            <source>Which way</source>
            <translation>入库、出库、退回还是寄出</translation>
        </message>
        <message>
            <source>Yuan a piece</source>
            <translation>每件多少元</translation>
        </message>
        <message>
            <source>from</source>
            <translation>从哪天起，如 11-01</translation>
        </message>
        <message>
            <source>over kg, may stay empty</source>
            <translation>超过几公斤算大件，可不填</translation>
        </message>
        <message>
            <source>to, empty without end</source>
            <translation>到哪天止，一直有效就不填</translation>
        </message>
    </context>
    <context>
        <name>FilePicker</name>
        <message>
            <source>Another folder…</source>
            <translation>其他文件夹</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>返回上一层</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <source>Folders</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <source>The newest files</source>
            <translation>最新的文件</translation>
        </message>
    </context>
    <context>
        <name>FileRows</name>
        <message>
            <source>Complaint: {about}</source>
            <translation>投诉：{about}</translation>
        </message>
        <message>
            <source>Consent to keep parcels here</source>
            <translation>代收同意</translation>
        </message>
        <message>
            <source>Pickup costs nothing</source>
            <translation>取件不收费</translation>
        </message>
        <message>
            <source>Senders identified, contents inspected</source>
            <translation>实名收寄、开箱验视</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>培训</translation>
        </message>
        <message>
            <source>Wall and equipment</source>
            <translation>墙上公示与设备</translation>
        </message>
        <message>
            <source>all there</source>
            <translation>齐全</translation>
        </message>
        <message>
            <source>answered {day}</source>
            <translation>{day} 已答复</translation>
        </message>
        <message>
            <source>done</source>
            <translation>已培训</translation>
        </message>
        <message>
            <source>due</source>
            <translation>该做了</translation>
        </message>
        <message>
            <source>due soon</source>
            <translation>快到期</translation>
        </message>
        <message>
            <source>ends soon</source>
            <translation>快到期</translation>
        </message>
        <message>
            <source>every one</source>
            <translation>件件都有</translation>
        </message>
        <message>
            <source>gone round {day}</source>
            <translation>{day} 自查</translation>
        </message>
        <message>
            <source>hangs here</source>
            <translation>有效</translation>
        </message>
        <message>
            <source>in time</source>
            <translation>按时</translation>
        </message>
        <message>
            <source>not every one</source>
            <translation>有缺</translation>
        </message>
        <message>
            <source>not noted</source>
            <translation>未登记</translation>
        </message>
        <message>
            <source>nothing charged</source>
            <translation>没收过钱</translation>
        </message>
        <message>
            <source>received {day}</source>
            <translation>{day} 收到</translation>
        </message>
        <message>
            <source>run out</source>
            <translation>已过期</translation>
        </message>
        <message>
            <source>too late</source>
            <translation>超期</translation>
        </message>
        <message>
            <source>until {day}</source>
            <translation>有效期至 {day}</translation>
        </message>
        <message>
            <source>{money} charged</source>
            <translation>收了 {money}</translation>
        </message>
        <message>
            <source>{n} consents noted</source>
            <translation>登记 {n} 人次</translation>
        </message>
        <message>
            <source>{n} days late</source>
            <translation>超期 {n} 天</translation>
        </message>
        <message>
            <source>{n} days left</source>
            <translation>还剩 {n} 天</translation>
        </message>
        <message>
            <source>{n} fetched, {money} taken for carriers only</source>
            <translation>取件 {n} 件，只代快递公司收款 {money}</translation>
        </message>
        <message>
            <source>{n} in a year, last {day}</source>
            <translation>一年内 {n} 次，最近 {day}</translation>
        </message>
        <message>
            <source>{n} missing</source>
            <translation>缺 {n} 项</translation>
        </message>
        <message>
            <source>{n} sent, {seen} inspected, {refused} refused</source>
            <translation>收寄 {n} 件，验视 {seen} 件，拒收 {refused} 件</translation>
        </message>
    </context>
    <context>
        <name>FindingReceipt</name>
        <message>
            <source>Give back</source>
            <translation>小票退货</translation>
        </message>
        <message>
            <source>Receipt {number} is open</source>
            <translation>小票 {number} 已打开</translation>
        </message>
        <message>
            <source>Receipts of this sum</source>
            <translation>合计相同的小票</translation>
        </message>
        <message>
            <source>Receipts with {name}</source>
            <translation>有 {name} 的小票</translation>
        </message>
        <message>
            <source>Without a receipt: scan what comes back</source>
            <translation>没有小票：扫要退的商品</translation>
        </message>
    </context>
    <context>
        <name>FirstClerk</name>
        <message>
            <source>Begin</source>
            <translation>开始</translation>
        </message>
        <message>
            <source>PIN, 4 digits or more</source>
            <translation>密码，4 位以上数字</translation>
        </message>
        <message>
            <source>The same PIN again</source>
            <translation>再输一次密码</translation>
        </message>
        <message>
            <source>The two PINs differ; type it again</source>
            <translation>两次密码不一样，请再输一次</translation>
        </message>
        <message>
            <source>Who keeps this station?</source>
            <translation>谁来管这个站？</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>你的姓名</translation>
        </message>
        <message>
            <source>Last 8 digits on the newest paper, if it is at hand</source>
            <translation>最后打的那张纸最下面的 8 位尾号（手里有就填）</translation>
        </message>
        <message>
            <source>Newest receipt, such as Q07-1-000123, if it is at hand</source>
            <translation>最后一张小票的号，例如 Q07-1-000123（手里有就填）</translation>
        </message>
        <message>
            <source>This station came back from the center; PINs were lost with the old PC. {names} sets a new one here, then gives the others theirs.</source>
            <translation>本站是从中心取回的，密码和旧电脑一起丢了：请 {names} 在这里设新密码，再给其他店员设。</translation>
        </message>
    </context>
    <context>
        <name>FlagPanel</name>
        <message>
            <source>Confirmed, label it</source>
            <translation>看过了，贴单</translation>
        </message>
        <message>
            <source>First confirm what is noted for {code}; {n} scanned after it wait</source>
            <translation>先看清 {code} 的提醒，后面扫的 {n} 件等着</translation>
        </message>
        <message>
            <source>Look before the label goes on: {who}</source>
            <translation>贴单前先看：{who}</translation>
        </message>
    </context>
    <context>
        <name>FormFoot</name>
        <message>
            <source>Do not accept</source>
            <translation>不收寄</translation>
        </message>
        <message>
            <source>Empty the form</source>
            <translation>清空</translation>
        </message>
    </context>
    <context>
        <name>Found</name>
        <message>
            <source>{n} found, choose one</source>
            <translation>找到 {n} 样，选一样</translation>
        </message>
    </context>
    <context>
        <name>FoundView</name>
        <message>
            <source>Arrow keys choose, Enter adds it, {key} orders it, Esc goes back</source>
            <translation>方向键选，回车加上，{key} 替人订货，Esc 返回</translation>
        </message>
        <message>
            <source>Found for {text}</source>
            <translation>找到“{text}”</translation>
        </message>
        <message>
            <source>none here</source>
            <translation>店里没货</translation>
        </message>
    </context>
    <context>
        <name>GiveOnPanel</name>
        <message>
            <source>Who gets {name} instead?</source>
            <translation>{name} 改给谁？</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>lacks {n}</source>
            <translation>缺 {n}</translation>
        </message>
        <message>
            <source>why</source>
            <translation>写原因</translation>
        </message>
    </context>
    <context>
        <name>GoodsFields</name>
        <message>
            <source>Bulky</source>
            <translation>大件量尺寸</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>寄的是什么</translation>
        </message>
        <message>
            <source>Document seen</source>
            <translation>看过的证件</translation>
        </message>
        <message>
            <source>Does not keep</source>
            <translation>易变质</translation>
        </message>
        <message>
            <source>ID card</source>
            <translation>身份证</translation>
        </message>
        <message>
            <source>Length, width, height in cm</source>
            <translation>长、宽、高（厘米）</translation>
        </message>
        <message>
            <source>Looked: it is not</source>
            <translation>已看过：不是</translation>
        </message>
        <message>
            <source>Opened and looked at in the sender's presence</source>
            <translation>已当面开箱验视</translation>
        </message>
        <message>
            <source>Sent often</source>
            <translation>常寄</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>重量</translation>
        </message>
        <message>
            <source>agreement</source>
            <translation>协议客户</translation>
        </message>
        <message>
            <source>contents</source>
            <translation>内件</translation>
        </message>
        <message>
            <source>document</source>
            <translation>证件</translation>
        </message>
        <message>
            <source>driving</source>
            <translation>驾驶证</translation>
        </message>
        <message>
            <source>fresh</source>
            <translation>生鲜</translation>
        </message>
        <message>
            <source>frozen</source>
            <translation>冷冻</translation>
        </message>
        <message>
            <source>inspection</source>
            <translation>验视</translation>
        </message>
        <message>
            <source>kg</source>
            <translation>公斤</translation>
        </message>
        <message>
            <source>passport</source>
            <translation>护照</translation>
        </message>
        <message>
            <source>permit</source>
            <translation>通行证</translation>
        </message>
        <message>
            <source>prohibited or not</source>
            <translation>是否违禁</translation>
        </message>
        <message>
            <source>sizes</source>
            <translation>尺寸</translation>
        </message>
        <message>
            <source>weight</source>
            <translation>重量</translation>
        </message>
        <message>
            <source>what it is, such as clothes or plums</source>
            <translation>例如 衣服、李子</translation>
        </message>
        <message>
            <source>“{word}” may be prohibited: {heading}</source>
            <translation>“{word}”可能禁寄：{heading}</translation>
        </message>
    </context>
    <context>
        <name>HerePanel</name>
        <message>
            <source>Hand it over</source>
            <translation>办取件</translation>
        </message>
        <message>
            <source>In the house already</source>
            <translation>已经在库</translation>
        </message>
        <message>
            <source>Nothing was taken in twice. The next scan goes on.</source>
            <translation>没有重复入库，接着扫就行。</translation>
        </message>
    </context>
    <context>
        <name>HomeFoot</name>
        <message>
            <source>Carried away</source>
            <translation>不寄了</translation>
        </message>
    </context>
    <context>
        <name>HomePage</name>
        <message>
            <source>Count the cash in the drawer and open the shift</source>
            <translation>数一数钱箱里的备用金，开班</translation>
        </message>
        <message>
            <source>First of all</source>
            <translation>先做这几件</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>首页</translation>
        </message>
        <message>
            <source>Nothing waits. Scan the next parcel or product.</source>
            <translation>没有等着的事。来件、来人，直接扫码。</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>开班</translation>
        </message>
        <message>
            <source>Say where the printers are and try them</source>
            <translation>填好小票机和标签机的地址，各试打一张</translation>
        </message>
        <message>
            <source>Scan a product and take the money</source>
            <translation>扫一件商品，试着收一笔</translation>
        </message>
        <message>
            <source>Scan the first parcel the van brought</source>
            <translation>扫班车送来的第一件快递</translation>
        </message>
        <message>
            <source>Sell</source>
            <translation>收银</translation>
        </message>
        <message>
            <source>Set up</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Take in</source>
            <translation>入库</translation>
        </message>
        <message>
            <source>To do</source>
            <translation>要做的事</translation>
        </message>
        <message>
            <source>most urgent first</source>
            <translation>按紧急排列</translation>
        </message>
    </context>
    <context>
        <name>HomeView</name>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>All checked: the freight comes to the sale</source>
            <translation>都齐了：运费加到这张单</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>下一项</translation>
        </message>
        <message>
            <source>Send it home</source>
            <translation>寄回家</translation>
        </message>
        <message>
            <source>Still open: {steps}</source>
            <translation>还差：{steps}</translation>
        </message>
    </context>
    <context>
        <name>HoursPage</name>
        <message>
            <source>24 hours</source>
            <translation>24小时</translation>
        </message>
        <message>
            <source>31 days</source>
            <translation>近 31 天</translation>
        </message>
        <message>
            <source>7 days</source>
            <translation>近 7 天</translation>
        </message>
        <message>
            <source>Accepted</source>
            <translation>收寄</translation>
        </message>
        <message>
            <source>Carrier</source>
            <translation>快递公司</translation>
        </message>
        <message>
            <source>Center out</source>
            <translation>中心发车</translation>
        </message>
        <message>
            <source>Courier</source>
            <translation>快递员</translation>
        </message>
        <message>
            <source>Hours late</source>
            <translation>超时（小时）</translation>
        </message>
        <message>
            <source>Late in</source>
            <translation>慢在哪一段</translation>
        </message>
        <message>
            <source>Late {n}</source>
            <translation>超时 {n}</translation>
        </message>
        <message>
            <source>Nothing is late</source>
            <translation>没有超时的</translation>
        </message>
        <message>
            <source>Noticed</source>
            <translation>通知收件人</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Of which days</source>
            <translation>哪几天</translation>
        </message>
        <message>
            <source>Out</source>
            <translation>离站</translation>
        </message>
        <message>
            <source>Out of the village</source>
            <translation>出村</translation>
        </message>
        <message>
            <source>Recipient</source>
            <translation>收件人</translation>
        </message>
        <message>
            <source>Save as a table</source>
            <translation>存成表格</translation>
        </message>
        <message>
            <source>Saved: {file}</source>
            <translation>已存：{file}</translation>
        </message>
        <message>
            <source>Station</source>
            <translation>站点</translation>
        </message>
        <message>
            <source>Station in</source>
            <translation>到站入库</translation>
        </message>
        <message>
            <source>To the village</source>
            <translation>进村</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>Van</source>
            <translation>班车</translation>
        </message>
        <message>
            <source>Way</source>
            <translation>方向</translation>
        </message>
        <message>
            <source>Waybill</source>
            <translation>单号</translation>
        </message>
        <message>
            <source>Whose leg</source>
            <translation>慢在哪一段</translation>
        </message>
        <message>
            <source>accepted</source>
            <translation>收寄</translation>
        </message>
        <message>
            <source>fetched</source>
            <translation>交快递员</translation>
        </message>
        <message>
            <source>in</source>
            <translation>入库</translation>
        </message>
        <message>
            <source>not here</source>
            <translation>未到</translation>
        </message>
        <message>
            <source>off</source>
            <translation>发车</translation>
        </message>
        <message>
            <source>out</source>
            <translation>取走</translation>
        </message>
        <message>
            <source>told</source>
            <translation>通知</translation>
        </message>
        <message>
            <source>{leg} +{n} h</source>
            <translation>{leg} 超 {n} 小时</translation>
        </message>
        <message>
            <source>{n} still here</source>
            <translation>{n} 件还在站里</translation>
        </message>
        <message>
            <source>{n} without a scan at the center</source>
            <translation>{n} 件没有中心的扫描</translation>
        </message>
    </context>
    <context>
        <name>InspectionPage</name>
        <message>
            <source>Answer this complaint</source>
            <translation>答复这条投诉</translation>
        </message>
        <message>
            <source>As it stands</source>
            <translation>情况</translation>
        </message>
        <message>
            <source>Complaint…</source>
            <translation>记投诉</translation>
        </message>
        <message>
            <source>Inspection file</source>
            <translation>检查档案</translation>
        </message>
        <message>
            <source>Paper…</source>
            <translation>记证照</translation>
        </message>
        <message>
            <source>Print the inspection file</source>
            <translation>打印检查档案</translation>
        </message>
        <message>
            <source>Round…</source>
            <translation>记自查</translation>
        </message>
        <message>
            <source>Save as a table</source>
            <translation>存成表格</translation>
        </message>
        <message>
            <source>Saved in the file</source>
            <translation>已记入档案</translation>
        </message>
        <message>
            <source>Saved: {file}</source>
            <translation>已存：{file}</translation>
        </message>
        <message>
            <source>Training…</source>
            <translation>记培训</translation>
        </message>
        <message>
            <source>What</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>erased</source>
            <translation>已删除</translation>
        </message>
        <message>
            <source>{day} {who}: {about}</source>
            <translation>{day} {who}：{about}</translation>
        </message>
        <message>
            <source>{title} is being printed</source>
            <translation>正在打印：{title}</translation>
        </message>
    </context>
    <context>
        <name>IntakeCards</name>
        <message>
            <source>11 digits</source>
            <translation>11 位手机号</translation>
        </message>
        <message>
            <source>11 digits, the last four or initials, then Enter; the next scan skips it</source>
            <translation>输 11 位、尾号后四位或姓名首字母，回车；扫下一件就先跳过</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>手机号</translation>
        </message>
        <message>
            <source>Phone of the recipient</source>
            <translation>收件人手机号</translation>
        </message>
        <message>
            <source>Pickup code</source>
            <translation>取件码</translation>
        </message>
        <message>
            <source>Put it there</source>
            <translation>放到那里</translation>
        </message>
        <message>
            <source>Scan the waybill of a parcel</source>
            <translation>请扫包裹上的运单号</translation>
        </message>
        <message>
            <source>Then type the phone of the recipient here</source>
            <translation>入库后在这里输入收件人手机号</translation>
        </message>
    </context>
    <context>
        <name>IntakeFoot</name>
        <message>
            <source>Correct the phone</source>
            <translation>改手机号</translation>
        </message>
        <message>
            <source>Money due</source>
            <translation>要收的钱</translation>
        </message>
        <message>
            <source>Phones missing</source>
            <translation>补手机号</translation>
        </message>
        <message>
            <source>Shelf</source>
            <translation>货架</translation>
        </message>
        <message>
            <source>Shelf {shelf}</source>
            <translation>货架 {shelf}</translation>
        </message>
        <message>
            <source>Wrong</source>
            <translation>有问题</translation>
        </message>
    </context>
    <context>
        <name>IntakeMarks</name>
        <message>
            <source>COD {due}</source>
            <translation>货到付款 {due}</translation>
        </message>
        <message>
            <source>Freight {due}</source>
            <translation>到付 {due}</translation>
        </message>
        <message>
            <source>Was here as {code}, fetched {when} {who}</source>
            <translation>来过：{code}，{when} 取走 {who}</translation>
        </message>
        <message>
            <source>Was here as {code}, lost {when}</source>
            <translation>来过：{code}，{when} 丢失</translation>
        </message>
        <message>
            <source>Was here as {code}, went back {when} {who}</source>
            <translation>来过：{code}，{when} 退回 {who}</translation>
        </message>
    </context>
    <context>
        <name>IntakePage</name>
        <message>
            <source>Phone read; Enter saves it</source>
            <translation>手机号已读入，按 Enter 登记</translation>
        </message>
        <message>
            <source>Save phone</source>
            <translation>保存号码</translation>
        </message>
        <message>
            <source>Take in</source>
            <translation>到件入库</translation>
        </message>
        <message>
            <source>{n} expected</source>
            <translation>还有 {n} 件要到</translation>
        </message>
        <message>
            <source>{n} scanned again</source>
            <translation>重复扫 {n} 次</translation>
        </message>
        <message>
            <source>{n} without phone</source>
            <translation>缺手机号 {n} 件</translation>
        </message>
    </context>
    <context>
        <name>IntakeQuestion</name>
        <message>
            <source>First the carrier of {waybill}; {n} scanned after it wait</source>
            <translation>先选 {waybill} 是哪家的，后面扫的 {n} 件等着</translation>
        </message>
        <message>
            <source>Goes back</source>
            <translation>退给送件人</translation>
        </message>
        <message>
            <source>Misrouted, goes back</source>
            <translation>错分，退回</translation>
        </message>
        <message>
            <source>Take in</source>
            <translation>入库</translation>
        </message>
        <message>
            <source>The product</source>
            <translation>是商品</translation>
        </message>
        <message>
            <source>To the sale</source>
            <translation>去收银</translation>
        </message>
        <message>
            <source>{waybill} is the product {product}, or a parcel. What is it?</source>
            <translation>{waybill} 是商品“{product}”，也可能是快递。是哪样？</translation>
        </message>
        <message>
            <source>{waybill} looks like {other}, this run is {carrier}. What is it?</source>
            <translation>{waybill} 像是{other}的，这一批是{carrier}。怎么办？</translation>
        </message>
    </context>
    <context>
        <name>IntakeRows</name>
        <message>
            <source>No phone</source>
            <translation>缺手机号</translation>
        </message>
        <message>
            <source>tail {tail}</source>
            <translation>尾号 {tail}</translation>
        </message>
        <message>
            <source>{n} theirs</source>
            <translation>同人 {n} 件</translation>
        </message>
    </context>
    <context>
        <name>IntakeScans</name>
        <message>
            <source>A product or a parcel?</source>
            <translation>是商品还是快递？</translation>
        </message>
        <message>
            <source>This one looks like another carrier's</source>
            <translation>这件像是别家快递的</translation>
        </message>
        <message>
            <source>Who brought this parcel?</source>
            <translation>这件是哪家快递的？</translation>
        </message>
        <message>
            <source>taken in {when}</source>
            <translation>{when} 入库</translation>
        </message>
        <message>
            <source>{code} is in the house already, since {when}</source>
            <translation>{code} 已经在库，{when} 入的</translation>
        </message>
        <message>
            <source>{code}, read twice</source>
            <translation>{code}，扫了两次</translation>
        </message>
        <message>
            <source>{waybill} is noted as misrouted, give it back</source>
            <translation>{waybill} 已记错分，请退给送件人</translation>
        </message>
    </context>
    <context>
        <name>IntakeWords</name>
        <message>
            <source>Now scan what {carrier} brings</source>
            <translation>开始收{carrier}的件，逐件扫</translation>
        </message>
        <message>
            <source>Run {number} closed: {ours} of {theirs}, the sheet prints</source>
            <translation>{number} 已交接：实收 {ours}，对方报 {theirs}，交接单打印中</translation>
        </message>
        <message>
            <source>several carriers</source>
            <translation>多家快递</translation>
        </message>
        <message>
            <source>{code} taken in</source>
            <translation>{code} 已入库</translation>
        </message>
        <message>
            <source>{code}: carton {piece}, {n} of {pieces} are here</source>
            <translation>{code}：第 {piece} 箱，到了 {n}/{pieces}</translation>
        </message>
        <message>
            <source>{code}: money due noted</source>
            <translation>{code}：要收的钱记下了</translation>
        </message>
        <message>
            <source>{code}: no money due</source>
            <translation>{code}：不收钱了</translation>
        </message>
        <message>
            <source>{code}: phone noted</source>
            <translation>{code}：号码已记</translation>
        </message>
        <message>
            <source>{waybill} was not taken in</source>
            <translation>{waybill} 没有入库</translation>
        </message>
        <message>
            <source>{waybill}: noted for the courier's sheet</source>
            <translation>{waybill}：记到交接单上了</translation>
        </message>
    </context>
    <context>
        <name>InvoicesPage</name>
        <message>
            <source>An invoice for it</source>
            <translation>给它开票</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>改资料</translation>
        </message>
        <message>
            <source>Enter keeps it</source>
            <translation>按回车保存</translation>
        </message>
        <message>
            <source>Invoice for {title}, {money}, receipt {number}</source>
            <translation>{title} 的发票 {money}，小票 {number}</translation>
        </message>
        <message>
            <source>Invoices</source>
            <translation>发票</translation>
        </message>
        <message>
            <source>Issued: its number</source>
            <translation>已开好：填号码</translation>
        </message>
        <message>
            <source>Keep the details</source>
            <translation>登记开票</translation>
        </message>
        <message>
            <source>Keep the number</source>
            <translation>保存号码</translation>
        </message>
        <message>
            <source>Kept; it waits to be issued</source>
            <translation>已登记，等待开票</translation>
        </message>
        <message>
            <source>No invoice is wanted for it</source>
            <translation>这张小票不开票了</translation>
        </message>
        <message>
            <source>No longer wanted</source>
            <translation>不开了</translation>
        </message>
        <message>
            <source>None waits to be issued</source>
            <translation>没有待开的发票</translation>
        </message>
        <message>
            <source>Number of the invoice</source>
            <translation>发票号码</translation>
        </message>
        <message>
            <source>Save a table</source>
            <translation>导出表格</translation>
        </message>
        <message>
            <source>Saved: {file}</source>
            <translation>已保存：{file}</translation>
        </message>
        <message>
            <source>Scan or type the number of a receipt for which one is wanted</source>
            <translation>要开票：扫小票号或输入小票号</translation>
        </message>
        <message>
            <source>The number is kept</source>
            <translation>发票号码已登记</translation>
        </message>
        <message>
            <source>Whom is it made out to?</source>
            <translation>抬头开给谁？</translation>
        </message>
        <message>
            <source>all given back</source>
            <translation>已全退</translation>
        </message>
        <message>
            <source>forgotten</source>
            <translation>已删除</translation>
        </message>
        <message>
            <source>issued</source>
            <translation>已开</translation>
        </message>
        <message>
            <source>red one due</source>
            <translation>要开红字</translation>
        </message>
        <message>
            <source>to issue</source>
            <translation>待开</translation>
        </message>
        <message>
            <source>{n} to issue, {money}</source>
            <translation>待开 {n} 张，{money}</translation>
        </message>
    </context>
    <context>
        <name>JustHappened</name>
        <message>
            <source>Just now</source>
            <translation>刚刚</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>查看</translation>
        </message>
        <message>
            <source>Nothing yet today</source>
            <translation>今天还没有记录</translation>
        </message>
        <message>
            <source>Reprint</source>
            <translation>重打</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>撤回</translation>
        </message>
    </context>
    <context>
        <name>LabelWords</name>
        <message>
            <source>{what}, label sent to the printer</source>
            <translation>{what}，标签去打了</translation>
        </message>
        <message>
            <source>{what}, label waits</source>
            <translation>{what}，标签待打</translation>
        </message>
        <message>
            <source>{what}, no printer is set: write the code on it</source>
            <translation>{what}，没设打印机，请把号写上</translation>
        </message>
    </context>
    <context>
        <name>Lamps</name>
        <message>
            <source>Backup</source>
            <translation>备份</translation>
        </message>
        <message>
            <source>Hand the counter to somebody else · Ctrl+L</source>
            <translation>换人当班 · Ctrl+L</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>线路</translation>
        </message>
        <message>
            <source>Printer</source>
            <translation>打印机</translation>
        </message>
    </context>
    <context>
        <name>LateCame</name>
        <message>
            <source>Those that follow lie on {shelf}</source>
            <translation>后面的都放 {shelf}</translation>
        </message>
        <message>
            <source>Who brought this parcel?</source>
            <translation>这件是哪家送来的？</translation>
        </message>
        <message>
            <source>{code} taken in late</source>
            <translation>{code} 补录入库</translation>
        </message>
        <message>
            <source>{code} taken in late; type its phone, or scan the next one</source>
            <translation>{code} 补录入库；有手机号就输，没有接着扫</translation>
        </message>
        <message>
            <source>{code}, read twice</source>
            <translation>{code}，扫了两下</translation>
        </message>
        <message>
            <source>{code}: phone noted</source>
            <translation>{code}：号码已记</translation>
        </message>
    </context>
    <context>
        <name>LateEntryPage</name>
        <message>
            <source>Another time</source>
            <translation>换个时间</translation>
        </message>
        <message>
            <source>Late entry</source>
            <translation>补录</translation>
        </message>
        <message>
            <source>Nothing was entered yet; each paper scanned here is listed below the time</source>
            <translation>还没有补录。先定时间，再扫存根，扫一张这里就列一张</translation>
        </message>
        <message>
            <source>Read twice</source>
            <translation>扫了两下</translation>
        </message>
        <message>
            <source>Take in</source>
            <translation>入库</translation>
        </message>
        <message>
            <source>They came then. Scan each one: waybill or stub. Shelf {shelf}</source>
            <translation>那时到的件，一件件扫：运单或存根。放 {shelf}</translation>
        </message>
        <message>
            <source>They left then. Scan each stub, or type its pickup code</source>
            <translation>那时取走的件，一张张扫存根，或输取件码</translation>
        </message>
        <message>
            <source>This time holds</source>
            <translation>就按这个时间</translation>
        </message>
        <message>
            <source>{code} handed over late</source>
            <translation>{code} 补录取走</translation>
        </message>
        <message>
            <source>{code}: was the money taken?</source>
            <translation>{code}：当时的钱收了吗？</translation>
        </message>
        <message>
            <source>{code}: {money} was due for {carrier}. Taken in cash then? Esc if not.</source>
            <translation>{code}：要替{carrier}收 {money}，当时收了现金吗？没收按 Esc。</translation>
        </message>
        <message>
            <source>{money} taken, it left</source>
            <translation>收了 {money}，已取走</translation>
        </message>
        <message>
            <source>{n} entered</source>
            <translation>已录 {n} 件</translation>
        </message>
        <message>
            <source>{who} took them then. Scan each stub, or type its pickup code</source>
            <translation>那时由 {who} 取走的件，一张张扫存根，或输取件码</translation>
        </message>
    </context>
    <context>
        <name>LateForm</name>
        <message>
            <source>At what time</source>
            <translation>几点</translation>
        </message>
        <message>
            <source>Came or left</source>
            <translation>到件还是取走</translation>
        </message>
        <message>
            <source>On which day</source>
            <translation>哪一天</translation>
        </message>
        <message>
            <source>The power was out: say which way and when, then scan the stubs.</source>
            <translation>停电时的件：先选到件还是取走、什么时候，再一张张扫存根。</translation>
        </message>
        <message>
            <source>They came</source>
            <translation>到件</translation>
        </message>
        <message>
            <source>They left</source>
            <translation>取走</translation>
        </message>
        <message>
            <source>Today {date}</source>
            <translation>今天 {date}</translation>
        </message>
        <message>
            <source>Yesterday {date}</source>
            <translation>昨天 {date}</translation>
        </message>
        <message>
            <source>as it stands on paper, such as 20:30</source>
            <translation>照纸上写的，比如 20:30</translation>
        </message>
    </context>
    <context>
        <name>LateJoin</name>
        <message>
            <source>; it had been taken in twice, {code} does not count</source>
            <translation>；这件入过两次库，{code} 不算</translation>
        </message>
        <message>
            <source>Enter joins them</source>
            <translation>回车对上</translation>
        </message>
        <message>
            <source>Now scan the carrier's waybill on the same parcel</source>
            <translation>再扫同一件上快递公司的运单</translation>
        </message>
        <message>
            <source>One parcel</source>
            <translation>是同一件</translation>
        </message>
        <message>
            <source>Phone missing</source>
            <translation>缺手机号</translation>
        </message>
        <message>
            <source>Scan the tear-off label on the parcel</source>
            <translation>扫包裹上的撕条</translation>
        </message>
        <message>
            <source>Tear-off to waybill</source>
            <translation>撕条对运单</translation>
        </message>
        <message>
            <source>Waybill {number}: Enter joins them</source>
            <translation>运单 {number}，回车对上</translation>
        </message>
        <message>
            <source>{code} is {carrier} *{tail} now</source>
            <translation>{code} 对上了 {carrier} *{tail}</translation>
        </message>
        <message>
            <source>{stub}, joined to *{tail} before</source>
            <translation>{stub}，已对过 *{tail}</translation>
        </message>
    </context>
    <context>
        <name>LatePapers</name>
        <message>
            <source>Shelf list</source>
            <translation>货架清单</translation>
        </message>
        <message>
            <source>Tear-offs</source>
            <translation>撕条</translation>
        </message>
        <message>
            <source>The shelf list of {n} parcels is being printed</source>
            <translation>货架清单在打印，共 {n} 件</translation>
        </message>
        <message>
            <source>{n} tear-off labels are being printed, {first} to {last}</source>
            <translation>{n} 张撕条在打印，{first} 到 {last}</translation>
        </message>
    </context>
    <context>
        <name>LateRows</name>
        <message>
            <source>Phone missing</source>
            <translation>缺手机号</translation>
        </message>
        <message>
            <source>came</source>
            <translation>到件</translation>
        </message>
        <message>
            <source>entered late</source>
            <translation>补录</translation>
        </message>
        <message>
            <source>left</source>
            <translation>取走</translation>
        </message>
        <message>
            <source>taken by {who}</source>
            <translation>{who} 代取</translation>
        </message>
    </context>
    <context>
        <name>LateTaker</name>
        <message>
            <source>Say who took them: phone, last four digits, name</source>
            <translation>请说是谁取的：手机号、尾号后四位或姓名</translation>
        </message>
        <message>
            <source>Somebody took them</source>
            <translation>谁代取的</translation>
        </message>
        <message>
            <source>The owners themselves</source>
            <translation>收件人自己取的</translation>
        </message>
        <message>
            <source>The owners took those that follow themselves</source>
            <translation>下面的都是收件人自己取的</translation>
        </message>
        <message>
            <source>This one took them</source>
            <translation>就是他取的</translation>
        </message>
        <message>
            <source>Who took those that follow?</source>
            <translation>下面这些是谁取走的？</translation>
        </message>
        <message>
            <source>new here</source>
            <translation>新来的</translation>
        </message>
        <message>
            <source>{n} fit; Enter takes the marked one</source>
            <translation>找到 {n} 位，回车选定</translation>
        </message>
        <message>
            <source>{who} took those that follow</source>
            <translation>下面的由 {who} 代取</translation>
        </message>
    </context>
    <context>
        <name>LateView</name>
        <message>
            <source>No name</source>
            <translation>姓名不详</translation>
        </message>
        <message>
            <source>Nothing waits too long</source>
            <translation>没有滞留的包裹</translation>
        </message>
        <message>
            <source>What is past its last call comes here.</source>
            <translation>到最后通知的日子还没取的包裹，会排在这里。</translation>
        </message>
        <message>
            <source>being searched</source>
            <translation>正在找</translation>
        </message>
        <message>
            <source>day {n}</source>
            <translation>在站 {n} 天</translation>
        </message>
        <message>
            <source>goes back</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>kept until {day}</source>
            <translation>已延到 {day}</translation>
        </message>
        <message>
            <source>may go back {day}</source>
            <translation>{day} 起可退</translation>
        </message>
        <message>
            <source>nobody named</source>
            <translation>没有登记人</translation>
        </message>
        <message>
            <source>stays for now</source>
            <translation>先留着</translation>
        </message>
    </context>
    <context>
        <name>LinesView</name>
        <message>
            <source>Or type the first letters of its name and press Enter, qjjz for example.</source>
            <translation>没有条码的，输入名称的拼音首字母再按回车，例如 qjjz。</translation>
        </message>
        <message>
            <source>Scan the first thing</source>
            <translation>扫第一件商品</translation>
        </message>
        <message>
            <source>as printed on its label</source>
            <translation>按标签上的金额</translation>
        </message>
        <message>
            <source>discount</source>
            <translation>折扣</translation>
        </message>
        <message>
            <source>member price</source>
            <translation>会员价</translation>
        </message>
        <message>
            <source>special offer</source>
            <translation>特价</translation>
        </message>
        <message>
            <source>{why}, by the tag {tag}</source>
            <translation>{why}，原价 {tag}</translation>
        </message>
    </context>
    <context>
        <name>Login</name>
        <message>
            <source>Counter</source>
            <translation>村镇电商服务站 · 柜台</translation>
        </message>
        <message>
            <source>Demo PIN: {pin}</source>
            <translation>演示密码：{pin}</translation>
        </message>
        <message>
            <source>Five wrong PINs. Try again in {n} s</source>
            <translation>密码错了五次，请等 {n} 秒再试</translation>
        </message>
        <message>
            <source>Log in</source>
            <translation>登录</translation>
        </message>
        <message>
            <source>One moment</source>
            <translation>核对中……</translation>
        </message>
        <message>
            <source>Opening the station</source>
            <translation>正在打开……</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>Rub out</source>
            <translation>删一位</translation>
        </message>
        <message>
            <source>Type your PIN, then Enter</source>
            <translation>请输入密码，再按 Enter</translation>
        </message>
        <message>
            <source>Who is at the counter?</source>
            <translation>今天谁在柜台？</translation>
        </message>
        <message>
            <source>Works without a line; nothing is lost when power fails.</source>
            <translation>断网照常办事，停电不丢一笔。</translation>
        </message>
        <message>
            <source>Wrong PIN, {n} tries left</source>
            <translation>密码不对，还可以试 {n} 次</translation>
        </message>
        <message>
            <source>{n} digits</source>
            <translation>已输入 {n} 位</translation>
        </message>
    </context>
    <context>
        <name>MessagesView</name>
        <message>
            <source>Arrived</source>
            <translation>到件</translation>
        </message>
        <message>
            <source>Everybody was told</source>
            <translation>都通知过了</translation>
        </message>
        <message>
            <source>First reminder</source>
            <translation>提醒</translation>
        </message>
        <message>
            <source>Last call</source>
            <translation>最后通知</translation>
        </message>
        <message>
            <source>Messages go out by themselves once a person's parcels have all come; nobody is told the same twice. Enter tells everybody now.</source>
            <translation>一个人的包裹到齐后会自动通知，同样的话不说第二遍。按回车现在就通知。</translation>
        </message>
        <message>
            <source>Second reminder</source>
            <translation>再次提醒</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>What they read; the center sends it</source>
            <translation>收件人看到的内容，由中心发送</translation>
        </message>
        <message>
            <source>{n} queued: {reached} reached, {failed} not reached, {open} not known yet</source>
            <translation>发出 {n} 条：送到 {reached}，没送到 {failed}，还不知道 {open}</translation>
        </message>
        <message>
            <source>{n} to tell, {parcels} parcels</source>
            <translation>{n} 人 {parcels} 件</translation>
        </message>
    </context>
    <context>
        <name>MissingPage</name>
        <message>
            <source>Begin to look for it</source>
            <translation>开始查找</translation>
        </message>
        <message>
            <source>Found, on its place</source>
            <translation>找到了，在原处</translation>
        </message>
        <message>
            <source>It is here after all</source>
            <translation>又找到了</translation>
        </message>
        <message>
            <source>It is lost…</source>
            <translation>登记丢失</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>找件</translation>
        </message>
        <message>
            <source>Not lost: it is in the house as {code}</source>
            <translation>没有丢：已重新入库，取件码 {code}</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Print all of it</source>
            <translation>打印记录单</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Sheet {number} is printing</source>
            <translation>记录单 {number} 正在打印</translation>
        </message>
        <message>
            <source>Somebody took it for this one</source>
            <translation>选中这件的人拿错了</translation>
        </message>
        <message>
            <source>The claim ended…</source>
            <translation>索赔有结果</translation>
        </message>
        <message>
            <source>The claim is closed</source>
            <translation>索赔已结</translation>
        </message>
        <message>
            <source>The search is noted; go through the places below</source>
            <translation>已登记查找，请按下面的位置去找</translation>
        </message>
        <message>
            <source>{code} is found</source>
            <translation>{code} 找到了</translation>
        </message>
        <message>
            <source>{code} is noted as lost</source>
            <translation>{code} 已登记丢失</translation>
        </message>
        <message>
            <source>{code} is out with whoever {other} belongs to; {other} is here</source>
            <translation>{code} 被 {other} 的收件人拿走，{other} 还在库</translation>
        </message>
        <message>
            <source>{n} parcels, choose one</source>
            <translation>{n} 件，请选一件</translation>
        </message>
    </context>
    <context>
        <name>NewVersion</name>
        <message>
            <source>Cancel, change nothing</source>
            <translation>取消，不作改动</translation>
        </message>
        <message>
            <source>Later, close the program</source>
            <translation>稍后再说，关闭</translation>
        </message>
        <message>
            <source>Later, go on with the version from before</source>
            <translation>稍后，先用旧版</translation>
        </message>
        <message>
            <source>New version: the book is read again</source>
            <translation>新版本要重读一遍账本</translation>
        </message>
        <message>
            <source>One moment</source>
            <translation>请稍等</translation>
        </message>
        <message>
            <source>Read the book again now</source>
            <translation>现在重读账本</translation>
        </message>
        <message>
            <source>Reading the book again</source>
            <translation>正在重读账本</translation>
        </message>
        <message>
            <source>This version keeps some of its lists another way and makes them from the book once: {entries} entries, about {minutes} min. No deed is lost. The file stays as it is until money, stock and counts have been compared.</source>
            <translation>新版本有些清单换了记法，要照账本重做一遍：共 {entries} 条，约 {minutes} 分钟。办过的事一件不少；钱、库存、件数都核对无误才换上新文件，在那以前原来的文件不动。</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>再试一次</translation>
        </message>
    </context>
    <context>
        <name>NotOpened</name>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>The counter did not open</source>
            <translation>柜台没有打开</translation>
        </message>
        <message>
            <source>It closes by itself; a click keeps it open</source>
            <translation>几秒后自己关；点一下就不关</translation>
        </message>
    </context>
    <context>
        <name>NotesCount</name>
        <message>
            <source>Pieces of {value}</source>
            <translation>{value} 的张数</translation>
        </message>
    </context>
    <context>
        <name>NoticesPage</name>
        <message>
            <source>Del</source>
            <translation>Del</translation>
        </message>
        <message>
            <source>Give back</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>Give back {n} with the next run</source>
            <translation>{n} 件列入退回</translation>
        </message>
        <message>
            <source>Keep longer…</source>
            <translation>延期</translation>
        </message>
        <message>
            <source>Keep until {day}</source>
            <translation>留到 {day}</translation>
        </message>
        <message>
            <source>Kept until {day}</source>
            <translation>留到 {day}</translation>
        </message>
        <message>
            <source>Let it stay</source>
            <translation>先不退</translation>
        </message>
        <message>
            <source>List {number} with {n} persons is being printed; tear it up in time</source>
            <translation>名单 {number} 正在打印，共 {n} 人；用完按时撕碎</translation>
        </message>
        <message>
            <source>Loudspeaker</source>
            <translation>村广播单</translation>
        </message>
        <message>
            <source>Market day today</source>
            <translation>今天逢场</translation>
        </message>
        <message>
            <source>Next market day {day}</source>
            <translation>下一场 {day}</translation>
        </message>
        <message>
            <source>Note the answer</source>
            <translation>记下结果</translation>
        </message>
        <message>
            <source>Noted</source>
            <translation>记下了</translation>
        </message>
        <message>
            <source>Nothing goes back</source>
            <translation>没有要退的</translation>
        </message>
        <message>
            <source>Notices</source>
            <translation>通知</translation>
        </message>
        <message>
            <source>Overdue {n}</source>
            <translation>滞留 {n}</translation>
        </message>
        <message>
            <source>Print call list</source>
            <translation>打印名单</translation>
        </message>
        <message>
            <source>Show the number</source>
            <translation>显示号码</translation>
        </message>
        <message>
            <source>Tell everybody now</source>
            <translation>现在就通知</translation>
        </message>
        <message>
            <source>The sheet with {n} parcels is being printed</source>
            <translation>广播单正在打印，共 {n} 件</translation>
        </message>
        <message>
            <source>To call {n}</source>
            <translation>要打电话 {n}</translation>
        </message>
        <message>
            <source>To tell {n}</source>
            <translation>要通知 {n}</translation>
        </message>
        <message>
            <source>What is shown</source>
            <translation>看什么</translation>
        </message>
        <message>
            <source>{code} is chosen</source>
            <translation>已选中 {code}</translation>
        </message>
        <message>
            <source>{n} are told of {parcels} parcels</source>
            <translation>通知 {n} 人，{parcels} 件</translation>
        </message>
        <message>
            <source>{n} go back with the next return run</source>
            <translation>{n} 件列入退回，快递员来时交给他</translation>
        </message>
    </context>
    <context>
        <name>OddPage</name>
        <message>
            <source>Allowed by</source>
            <translation>同意人</translation>
        </message>
        <message>
            <source>Clerk</source>
            <translation>店员</translation>
        </message>
        <message>
            <source>Deeds</source>
            <translation>明细</translation>
        </message>
        <message>
            <source>Let somebody allow it</source>
            <translation>请人同意</translation>
        </message>
        <message>
            <source>Nothing out of the ordinary on these days</source>
            <translation>这几天没有异常</translation>
        </message>
        <message>
            <source>Numbers</source>
            <translation>次数</translation>
        </message>
        <message>
            <source>Of</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>Only who has the right “settings” looks at this</source>
            <translation>有“设置”权限的人才能看</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Save as a table</source>
            <translation>存成表格</translation>
        </message>
        <message>
            <source>Saved: {file}</source>
            <translation>已存：{file}</translation>
        </message>
        <message>
            <source>Times</source>
            <translation>次数</translation>
        </message>
        <message>
            <source>Unusual</source>
            <translation>异常</translation>
        </message>
        <message>
            <source>What</source>
            <translation>什么事</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Yuan</source>
            <translation>金额（元）</translation>
        </message>
        <message>
            <source>allowed by {who}</source>
            <translation>{who} 同意</translation>
        </message>
        <message>
            <source>nobody logged in</source>
            <translation>未登录</translation>
        </message>
        <message>
            <source>{n} deeds</source>
            <translation>{n} 笔</translation>
        </message>
        <message>
            <source>{n} times</source>
            <translation>{n} 次</translation>
        </message>
    </context>
    <context>
        <name>Office</name>
        <message>
            <source>Address and phone</source>
            <translation>地址、电话</translation>
        </message>
        <message>
            <source>Asked for</source>
            <translation>登记时间</translation>
        </message>
        <message>
            <source>Bank and account</source>
            <translation>开户行及账号</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>小票号</translation>
        </message>
        <message>
            <source>Send to</source>
            <translation>接收方式</translation>
        </message>
        <message>
            <source>Tax number</source>
            <translation>税号</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>抬头</translation>
        </message>
        <message>
            <source>To issue</source>
            <translation>待开</translation>
        </message>
        <message>
            <source>Yuan</source>
            <translation>金额（元）</translation>
        </message>
    </context>
    <context>
        <name>OrderDeeds</name>
        <message>
            <source>Bears no barcode</source>
            <translation>货上没有条码</translation>
        </message>
        <message>
            <source>Looked through together</source>
            <translation>当面点过</translation>
        </message>
        <message>
            <source>Noted: told of {n} lines</source>
            <translation>已记下：通知了 {n} 样</translation>
        </message>
        <message>
            <source>Scanner broken</source>
            <translation>扫码枪坏了</translation>
        </message>
        <message>
            <source>Taken back: give {money} back</source>
            <translation>已撤回，退 {money} 给顾客</translation>
        </message>
        <message>
            <source>Taken back: it stands as before</source>
            <translation>已撤回，和原来一样</translation>
        </message>
        <message>
            <source>Who takes all of it along?</source>
            <translation>这些货谁来取？</translation>
        </message>
        <message>
            <source>Why it was not scanned</source>
            <translation>为什么没扫</translation>
        </message>
        <message>
            <source>village group</source>
            <translation>村群</translation>
        </message>
        <message>
            <source>{name}: done</source>
            <translation>{name}：已记下</translation>
        </message>
        <message>
            <source>{name}: give {money} back</source>
            <translation>{name}：把 {money} 退给顾客</translation>
        </message>
        <message>
            <source>{n} lines arrived</source>
            <translation>到货 {n} 样</translation>
        </message>
        <message>
            <source>{n} lines handed over</source>
            <translation>交货 {n} 样</translation>
        </message>
        <message>
            <source>{n} orders handed over</source>
            <translation>{n} 单已交</translation>
        </message>
    </context>
    <context>
        <name>OrderList</name>
        <message>
            <source>bag {n}</source>
            <translation>{n} 号袋</translation>
        </message>
        <message>
            <source>to pay</source>
            <translation>待付</translation>
        </message>
        <message>
            <source>{n} days overdue</source>
            <translation>过期 {n} 天</translation>
        </message>
    </context>
    <context>
        <name>OrderScans</name>
        <message>
            <source>Scan the goods of {who}, or their bag</source>
            <translation>扫 {who} 的货或袋子</translation>
        </message>
        <message>
            <source>Takes it along: {who}</source>
            <translation>由 {who} 来取</translation>
        </message>
        <message>
            <source>{name}  {n} of {m}</source>
            <translation>{name}  {n}/{m}</translation>
        </message>
        <message>
            <source>{n} orders, choose one</source>
            <translation>有 {n} 个订单，请选一个</translation>
        </message>
    </context>
    <context>
        <name>OrderView</name>
        <message>
            <source>Left</source>
            <translation>已取走</translation>
        </message>
        <message>
            <source>Left, {n} still to come</source>
            <translation>已取走，还有 {n} 样没到</translation>
        </message>
        <message>
            <source>Paid here</source>
            <translation>已收</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>已撤回</translation>
        </message>
        <message>
            <source>To pay here</source>
            <translation>到店付</translation>
        </message>
        <message>
            <source>bag {n}</source>
            <translation>{n} 号袋</translation>
        </message>
        <message>
            <source>{n} of {m} checked</source>
            <translation>已点 {n}/{m}</translation>
        </message>
    </context>
    <context>
        <name>OrderWords</name>
        <message>
            <source>Arrived damaged</source>
            <translation>到货有损</translation>
        </message>
        <message>
            <source>Arrived short</source>
            <translation>到货不齐</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>Cold</source>
            <translation>冷藏</translation>
        </message>
        <message>
            <source>Donated</source>
            <translation>已捐出</translation>
        </message>
        <message>
            <source>Frozen</source>
            <translation>冷冻</translation>
        </message>
        <message>
            <source>Handed over</source>
            <translation>已取走</translation>
        </message>
        <message>
            <source>Not collected in time</source>
            <translation>逾期未取</translation>
        </message>
        <message>
            <source>Not paid</source>
            <translation>未付款</translation>
        </message>
        <message>
            <source>Nothing to pay</source>
            <translation>不用付钱</translation>
        </message>
        <message>
            <source>On the way</source>
            <translation>还没到</translation>
        </message>
        <message>
            <source>Paid back</source>
            <translation>已退款</translation>
        </message>
        <message>
            <source>Paid, on the way</source>
            <translation>已付，还没到</translation>
        </message>
        <message>
            <source>Part handed over</source>
            <translation>取走一部分</translation>
        </message>
        <message>
            <source>Pay here, on the way</source>
            <translation>到付，还没到</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>可取</translation>
        </message>
        <message>
            <source>Ready, sorted</source>
            <translation>可取，已分好</translation>
        </message>
        <message>
            <source>Ready, told</source>
            <translation>可取，已通知</translation>
        </message>
        <message>
            <source>Refund agreed</source>
            <translation>同意退款</translation>
        </message>
        <message>
            <source>Refund asked</source>
            <translation>已申请退款</translation>
        </message>
        <message>
            <source>Refused by buyer</source>
            <translation>已拒收</translation>
        </message>
        <message>
            <source>Replaced</source>
            <translation>已换货</translation>
        </message>
        <message>
            <source>Sent back</source>
            <translation>已退回</translation>
        </message>
        <message>
            <source>Sold in the shop</source>
            <translation>转店内卖</translation>
        </message>
        <message>
            <source>To deal with</source>
            <translation>待处理</translation>
        </message>
        <message>
            <source>tail {tail}</source>
            <translation>尾号 {tail}</translation>
        </message>
        <message>
            <source>{money} not paid</source>
            <translation>未付 {money}</translation>
        </message>
        <message>
            <source>{money} paid here</source>
            <translation>本站已收 {money}</translation>
        </message>
        <message>
            <source>{money} paid online</source>
            <translation>网上已付 {money}</translation>
        </message>
        <message>
            <source>{n} came</source>
            <translation>到了 {n}</translation>
        </message>
        <message>
            <source>{n} damaged</source>
            <translation>坏了 {n}</translation>
        </message>
        <message>
            <source>{n} fetched</source>
            <translation>取了 {n}</translation>
        </message>
        <message>
            <source>{n} of {m} fetched</source>
            <translation>已取 {n}/{m}</translation>
        </message>
        <message>
            <source>{n} of {m} here</source>
            <translation>到货 {n}/{m}</translation>
        </message>
        <message>
            <source>{n} on the way</source>
            <translation>没到 {n} 样</translation>
        </message>
        <message>
            <source>{n} ready</source>
            <translation>可取 {n} 样</translation>
        </message>
        <message>
            <source>{n} ready, {m} on the way</source>
            <translation>可取 {n} 样，没到 {m} 样</translation>
        </message>
    </context>
    <context>
        <name>OrdersFoot</name>
        <message>
            <source>All orders</source>
            <translation>全部订单</translation>
        </message>
        <message>
            <source>All, no scan</source>
            <translation>不扫全点</translation>
        </message>
        <message>
            <source>Arrived</source>
            <translation>到货</translation>
        </message>
        <message>
            <source>Hand over {n}</source>
            <translation>交货 {n} 件</translation>
        </message>
        <message>
            <source>Open the order</source>
            <translation>打开订单</translation>
        </message>
        <message>
            <source>Otherwise</source>
            <translation>另行处理</translation>
        </message>
        <message>
            <source>Several at once</source>
            <translation>几家一起取</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>Take {money}, hand over {n}</source>
            <translation>收 {money}，交货 {n} 件</translation>
        </message>
        <message>
            <source>Take {money}, {n} orders to {who}</source>
            <translation>收 {money}，{n} 单交给 {who}</translation>
        </message>
        <message>
            <source>Tell the group</source>
            <translation>发群通知</translation>
        </message>
        <message>
            <source>Waiting orders</source>
            <translation>待取订单</translation>
        </message>
        <message>
            <source>Who takes these {n} orders?</source>
            <translation>这 {n} 单谁来取？</translation>
        </message>
        <message>
            <source>{n} arrived</source>
            <translation>到货 {n} 样</translation>
        </message>
        <message>
            <source>{n} orders to {who}</source>
            <translation>{n} 单交给 {who}</translation>
        </message>
        <message>
            <source>{n} overdue</source>
            <translation>过期 {n} 单</translation>
        </message>
        <message>
            <source>{n} parcels too</source>
            <translation>还有 {n} 件快递</translation>
        </message>
    </context>
    <context>
        <name>OrdersPage</name>
        <message>
            <source>No order waits here</source>
            <translation>现在没有等取的订单</translation>
        </message>
        <message>
            <source>One order at a time</source>
            <translation>一次一单</translation>
        </message>
        <message>
            <source>Order pickup</source>
            <translation>网订自提</translation>
        </message>
        <message>
            <source>Orders come from the district center. When goods arrive, scan their code.</source>
            <translation>订单由区中心下发，货到了扫订单码登记。</translation>
        </message>
        <message>
            <source>Overdue: Ctrl+E says what happens</source>
            <translation>过期没来取的：按 Ctrl+E 处理</translation>
        </message>
        <message>
            <source>Scan the next order or bag: one person takes all of it</source>
            <translation>接着扫下一家的订单或袋子，一个人全带走</translation>
        </message>
        <message>
            <source>Until {day}</source>
            <translation>留到 {day}</translation>
        </message>
        <message>
            <source>{n} can be collected</source>
            <translation>可取 {n} 单</translation>
        </message>
        <message>
            <source>{n} checked without a scan</source>
            <translation>没扫就点了 {n} 件</translation>
        </message>
        <message>
            <source>{n} on the way</source>
            <translation>没到 {n} 单</translation>
        </message>
        <message>
            <source>{n} to deal with</source>
            <translation>待处理 {n} 单</translation>
        </message>
    </context>
    <context>
        <name>Overview</name>
        <message>
            <source>All told</source>
            <translation>都已同步</translation>
        </message>
        <message>
            <source>Back {n}</source>
            <translation>退回 {n}</translation>
        </message>
        <message>
            <source>Choose a carrier: its phone scans one barcode after the other.</source>
            <translation>选一家快递：用它的手机一个接一个扫屏幕上的条码。</translation>
        </message>
        <message>
            <source>Every carrier's app knows of everything here</source>
            <translation>各家快递 APP 都已同步</translation>
        </message>
        <message>
            <source>Fix {n}</source>
            <translation>更正 {n}</translation>
        </message>
        <message>
            <source>In {n}</source>
            <translation>入库 {n}</translation>
        </message>
        <message>
            <source>List of an app…</source>
            <translation>导入 APP 清单</translation>
        </message>
        <message>
            <source>Nothing of {carrier} is listed here from now on, and the {n} that wait are let go. Enter does it, Esc leaves it.</source>
            <translation>以后不再列出{carrier}，待同步的 {n} 件也不再列。按回车确定，按 Esc 不改。</translation>
        </message>
        <message>
            <source>Out {n}</source>
            <translation>出库 {n}</translation>
        </message>
        <message>
            <source>Tell the {carrier} app</source>
            <translation>同步到{carrier} APP</translation>
        </message>
        <message>
            <source>What comes in, goes out or goes back from now on is listed here for each carrier. A list that an app exported can be dragged onto this page.</source>
            <translation>以后入库、出库、退回的件会按快递列在这里。APP 导出的清单可以直接拖到本页。</translation>
        </message>
        <message>
            <source>no app here</source>
            <translation>不用 APP</translation>
        </message>
        <message>
            <source>{carrier} has an app here again</source>
            <translation>{carrier} 又用 APP 了</translation>
        </message>
        <message>
            <source>{carrier} has no app here</source>
            <translation>{carrier} 这里不用 APP</translation>
        </message>
        <message>
            <source>{n} not told yet</source>
            <translation>{n} 件待同步</translation>
        </message>
    </context>
    <context>
        <name>OverviewPage</name>
        <message>
            <source>As CSV</source>
            <translation>存成 CSV</translation>
        </message>
        <message>
            <source>Came</source>
            <translation>到站</translation>
        </message>
        <message>
            <source>Carrier</source>
            <translation>快递公司</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>取件码</translation>
        </message>
        <message>
            <source>Days here</source>
            <translation>到站天数</translation>
        </message>
        <message>
            <source>Hamlet</source>
            <translation>村组</translation>
        </message>
        <message>
            <source>Here {n}</source>
            <translation>在库 {n}</translation>
        </message>
        <message>
            <source>In the house</source>
            <translation>在库</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Nothing here</source>
            <translation>没有</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>滞留</translation>
        </message>
        <message>
            <source>Overdue {n}</source>
            <translation>滞留 {n}</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>手机号</translation>
        </message>
        <message>
            <source>Recipient</source>
            <translation>收件人</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>报表</translation>
        </message>
        <message>
            <source>Save as a table</source>
            <translation>存成表格</translation>
        </message>
        <message>
            <source>Saved: {file}</source>
            <translation>已存：{file}</translation>
        </message>
        <message>
            <source>Shelf</source>
            <translation>货架</translation>
        </message>
        <message>
            <source>To call</source>
            <translation>待电话</translation>
        </message>
        <message>
            <source>To call {n}</source>
            <translation>待电话 {n}</translation>
        </message>
        <message>
            <source>To collect</source>
            <translation>待收款</translation>
        </message>
        <message>
            <source>To collect {n}</source>
            <translation>待收款 {n}</translation>
        </message>
        <message>
            <source>To collect, yuan</source>
            <translation>待收款（元）</translation>
        </message>
        <message>
            <source>To return</source>
            <translation>待退</translation>
        </message>
        <message>
            <source>To return {n}</source>
            <translation>待退 {n}</translation>
        </message>
        <message>
            <source>Waybill</source>
            <translation>单号</translation>
        </message>
        <message>
            <source>What is shown</source>
            <translation>显示什么</translation>
        </message>
        <message>
            <source>collect {due}</source>
            <translation>收 {due}</translation>
        </message>
        <message>
            <source>day {n}</source>
            <translation>到站 {n} 天</translation>
        </message>
        <message>
            <source>goes back</source>
            <translation>待退</translation>
        </message>
        <message>
            <source>nobody named</source>
            <translation>没有收件人</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>滞留</translation>
        </message>
        <message>
            <source>to call</source>
            <translation>待电话</translation>
        </message>
        <message>
            <source>{n} parcels</source>
            <translation>{n} 件</translation>
        </message>
        <message>
            <source>{n} parcels, {due} to collect for carriers</source>
            <translation>{n} 件，代快递公司待收 {due}</translation>
        </message>
    </context>
    <context>
        <name>OwnerOffer</name>
        <message>
            <source>Somebody else</source>
            <translation>另一个人</translation>
        </message>
        <message>
            <source>Somebody new</source>
            <translation>新收件人</translation>
        </message>
        <message>
            <source>no name</source>
            <translation>没有姓名</translation>
        </message>
        <message>
            <source>tail {tail}</source>
            <translation>尾号 {tail}</translation>
        </message>
        <message>
            <source>{n} here</source>
            <translation>在库 {n} 件</translation>
        </message>
    </context>
    <context>
        <name>Panel</name>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
    </context>
    <context>
        <name>PaperPanel</name>
        <message>
            <source>Holds until</source>
            <translation>有效期至</translation>
        </message>
        <message>
            <source>Holds until, 2027-03-01; empty without end</source>
            <translation>有效期至，如 2027-03-01；长期有效不填</translation>
        </message>
        <message>
            <source>Kind of paper</source>
            <translation>证照种类</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Number of the paper</source>
            <translation>证照编号</translation>
        </message>
        <message>
            <source>Which paper hangs here?</source>
            <translation>登记哪种证照？</translation>
        </message>
        <message>
            <source>Who gave it</source>
            <translation>发证单位</translation>
        </message>
        <message>
            <source>Who gave it, may stay empty</source>
            <translation>发证单位，可不填</translation>
        </message>
    </context>
    <context>
        <name>ParcelAtHand</name>
        <message>
            <source>Another phone</source>
            <translation>换号码</translation>
        </message>
        <message>
            <source>Choose with the arrow keys who it is</source>
            <translation>用方向键选是谁</translation>
        </message>
        <message>
            <source>Nobody is known by that; Enter notes it, or type all 11 digits</source>
            <translation>没有认识的人；回车先记下，也可以输完 11 位</translation>
        </message>
        <message>
            <source>Phone missing</source>
            <translation>缺手机号</translation>
        </message>
        <message>
            <source>Phone not known whole</source>
            <translation>号码不全</translation>
        </message>
        <message>
            <source>Phone noted</source>
            <translation>号码已记</translation>
        </message>
        <message>
            <source>Type the phone, or scan the next parcel</source>
            <translation>输号码，或者扫下一件</translation>
        </message>
        <message>
            <source>Who is it? Arrow keys, then Enter; or type all 11 digits</source>
            <translation>是谁？方向键选，回车；也可以输完 11 位</translation>
        </message>
        <message>
            <source>{n} of theirs lie on {shelf}</source>
            <translation>他的 {n} 件在 {shelf}</translation>
        </message>
        <message>
            <source>{n} of {village} lie on {shelf}</source>
            <translation>{village}的 {n} 件在 {shelf}</translation>
        </message>
        <message>
            <source>{n} people have this phone: who is it?</source>
            <translation>{n} 个人用这个号码：是谁？</translation>
        </message>
    </context>
    <context>
        <name>PastShiftsPage</name>
        <message>
            <source>Close the shift of {day}</source>
            <translation>交 {day} 的班</translation>
        </message>
        <message>
            <source>Counted {counted} · expected {expected} · difference {difference}</source>
            <translation>实点 {counted} · 应有 {expected} · 差额 {difference}</translation>
        </message>
        <message>
            <source>Esc: back to the shifts</source>
            <translation>Esc 回到班次</translation>
        </message>
        <message>
            <source>Its drawer was not counted</source>
            <translation>这一班没有数过钱</translation>
        </message>
        <message>
            <source>No shift was opened yet.</source>
            <translation>还没开过班。</translation>
        </message>
        <message>
            <source>No slip of this shift was printed yet.</source>
            <translation>这个班还没打过单子。</translation>
        </message>
        <message>
            <source>Past shifts</source>
            <translation>以前的班</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>重打</translation>
        </message>
        <message>
            <source>Printed again, copy {n}</source>
            <translation>已重打，第 {n} 次</translation>
        </message>
        <message>
            <source>Reason of the difference</source>
            <translation>差额的原因</translation>
        </message>
        <message>
            <source>Shift closed, {number}</source>
            <translation>已交班，{number}</translation>
        </message>
        <message>
            <source>Shift report</source>
            <translation>交班单</translation>
        </message>
        <message>
            <source>Shift so far</source>
            <translation>班中对账单</translation>
        </message>
        <message>
            <source>Show its slips</source>
            <translation>看它的单子</translation>
        </message>
        <message>
            <source>Why? May stay empty: it is then kept as unexplained</source>
            <translation>为什么？可以不填，不填记作“原因不明”</translation>
        </message>
        <message>
            <source>printed again {n} ×</source>
            <translation>重打过 {n} 次</translation>
        </message>
        <message>
            <source>right</source>
            <translation>账款相符</translation>
        </message>
        <message>
            <source>still open</source>
            <translation>还没交</translation>
        </message>
    </context>
    <context>
        <name>PayPanel</name>
        <message>
            <source>By phone at the QR sign: look at the customer's screen first</source>
            <translation>扫收款码还：先看对方手机上付成了没有</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>现金</translation>
        </message>
        <message>
            <source>Cash given, in yuan</source>
            <translation>收到的现金（元）</translation>
        </message>
        <message>
            <source>How it is paid</source>
            <translation>怎么付</translation>
        </message>
        <message>
            <source>In cash; a part is enough</source>
            <translation>现金；先还一部分也行</translation>
        </message>
        <message>
            <source>On the tab</source>
            <translation>挂账</translation>
        </message>
        <message>
            <source>Paid now</source>
            <translation>现在还</translation>
        </message>
        <message>
            <source>Paid now, in yuan</source>
            <translation>现在还多少（元）</translation>
        </message>
        <message>
            <source>QR sign</source>
            <translation>收款码</translation>
        </message>
        <message>
            <source>To take now</source>
            <translation>现在收</translation>
        </message>
        <message>
            <source>at most {limit}</source>
            <translation>最多欠 {limit}</translation>
        </message>
        <message>
            <source>change {money}</source>
            <translation>找零 {money}</translation>
        </message>
        <message>
            <source>exact</source>
            <translation>正好</translation>
        </message>
        <message>
            <source>overdue since {day}</source>
            <translation>{day} 已到期</translation>
        </message>
        <message>
            <source>to be paid by {day}</source>
            <translation>{day} 前还</translation>
        </message>
        <message>
            <source>{money} short</source>
            <translation>还差 {money}</translation>
        </message>
    </context>
    <context>
        <name>PayingSale</name>
        <message>
            <source>All the change goes back in cash</source>
            <translation>零钱全部找现金</translation>
        </message>
        <message>
            <source>change owed {fen}</source>
            <translation>欠着零钱 {fen}</translation>
        </message>
        <message>
            <source>may still owe {left}</source>
            <translation>还能赊 {left}</translation>
        </message>
        <message>
            <source>owes {fen} in all</source>
            <translation>共欠 {fen}</translation>
        </message>
        <message>
            <source>to be paid by {day}</source>
            <translation>{day} 前还</translation>
        </message>
        <message>
            <source>{fen} dropped</source>
            <translation>抹零 {fen}</translation>
        </message>
        <message>
            <source>{fen} is owed: give the slip</source>
            <translation>欠 {fen}，把单子给顾客</translation>
        </message>
        <message>
            <source>{fen} of the change goes on the receipt</source>
            <translation>找零里的 {fen} 写在收据上，先欠着</translation>
        </message>
        <message>
            <source>{money} taken off again: give it back</source>
            <translation>{money} 已撤下，请退给顾客</translation>
        </message>
        <message>
            <source>{rest} still due</source>
            <translation>还差 {rest}</translation>
        </message>
    </context>
    <context>
        <name>PaymentPanel</name>
        <message>
            <source>How it was paid</source>
            <translation>怎么付的</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Remark, may stay empty</source>
            <translation>备注，可不填</translation>
        </message>
        <message>
            <source>What did {carrier} pay for {month}?</source>
            <translation>{carrier} {month} 付了多少？</translation>
        </message>
        <message>
            <source>When it came</source>
            <translation>哪天到的</translation>
        </message>
        <message>
            <source>Yuan paid</source>
            <translation>付了多少元</translation>
        </message>
        <message>
            <source>when</source>
            <translation>哪天，如 11-24</translation>
        </message>
    </context>
    <context>
        <name>PaymentView</name>
        <message>
            <source>Cash given</source>
            <translation>收现金</translation>
        </message>
        <message>
            <source>Cash given, in yuan</source>
            <translation>收到的现金（元）</translation>
        </message>
        <message>
            <source>Change {change}</source>
            <translation>找零 {change}</translation>
        </message>
        <message>
            <source>Drop the odd fen</source>
            <translation>抹零</translation>
        </message>
        <message>
            <source>Enter: exactly {due}</source>
            <translation>回车：正好 {due}</translation>
        </message>
        <message>
            <source>No coins: owe it</source>
            <translation>零钱不够先欠</translation>
        </message>
        <message>
            <source>Not confirmed by the line: look at the customer's screen first</source>
            <translation>不联网核对：先看顾客手机上的付款成功</translation>
        </message>
        <message>
            <source>Of {total} taken: {taken}</source>
            <translation>合计 {total}，已收：{taken}</translation>
        </message>
        <message>
            <source>On the tab</source>
            <translation>赊账</translation>
        </message>
        <message>
            <source>Paid at the QR sign</source>
            <translation>顾客扫了收款码</translation>
        </message>
        <message>
            <source>QR sign</source>
            <translation>收款码</translation>
        </message>
        <message>
            <source>Still due</source>
            <translation>还差</translation>
        </message>
        <message>
            <source>To pay</source>
            <translation>应收</translation>
        </message>
        <message>
            <source>Use the change</source>
            <translation>抵用欠找零</translation>
        </message>
        <message>
            <source>Who buys</source>
            <translation>谁买的</translation>
        </message>
        <message>
            <source>cash</source>
            <translation>现金</translation>
        </message>
        <message>
            <source>exact</source>
            <translation>正好</translation>
        </message>
        <message>
            <source>owed change</source>
            <translation>欠找零</translation>
        </message>
        <message>
            <source>owed {fen}</source>
            <translation>欠 {fen}</translation>
        </message>
        <message>
            <source>tab</source>
            <translation>赊账</translation>
        </message>
        <message>
            <source>{rest} still due</source>
            <translation>还差 {rest}</translation>
        </message>
    </context>
    <context>
        <name>PeoplePage</name>
        <message>
            <source>A member now</source>
            <translation>已是会员</translation>
        </message>
        <message>
            <source>Asked at the next parcel</source>
            <translation>记下了，下次来件会先提醒</translation>
        </message>
        <message>
            <source>Choose the other entry first</source>
            <translation>先选另外那一位</translation>
        </message>
        <message>
            <source>Erase for good</source>
            <translation>彻底删除</translation>
        </message>
        <message>
            <source>Erased</source>
            <translation>已删除</translation>
        </message>
        <message>
            <source>Erase…</source>
            <translation>删除村民</translation>
        </message>
        <message>
            <source>Find the villager first</source>
            <translation>请先找到这位村民</translation>
        </message>
        <message>
            <source>Join them</source>
            <translation>合成一个人</translation>
        </message>
        <message>
            <source>Look out…</source>
            <translation>特别提醒</translation>
        </message>
        <message>
            <source>Member</source>
            <translation>会员</translation>
        </message>
        <message>
            <source>Name not known</source>
            <translation>姓名不详</translation>
        </message>
        <message>
            <source>No member any more</source>
            <translation>不再是会员</translation>
        </message>
        <message>
            <source>Not asked</source>
            <translation>不再提醒</translation>
        </message>
        <message>
            <source>Note it</source>
            <translation>记下</translation>
        </message>
        <message>
            <source>One person now; the parcels of both are together</source>
            <translation>已合成一个人，两边的包裹在一起了</translation>
        </message>
        <message>
            <source>Parcels of this villager</source>
            <translation>看包裹</translation>
        </message>
        <message>
            <source>The same person…</source>
            <translation>是同一个人</translation>
        </message>
        <message>
            <source>Type in the scan box who is meant</source>
            <translation>在上面的扫码框里输入要找谁</translation>
        </message>
        <message>
            <source>Villagers</source>
            <translation>村民</translation>
        </message>
        <message>
            <source>Whole phone, its last four digits, or the initials of the name.</source>
            <translation>整个手机号、后四位，或姓名首字母都可以。</translation>
        </message>
        <message>
            <source>ends in {tail}</source>
            <translation>尾号 {tail}</translation>
        </message>
        <message>
            <source>member</source>
            <translation>会员</translation>
        </message>
        <message>
            <source>this one</source>
            <translation>就是这位</translation>
        </message>
        <message>
            <source>{n} fit</source>
            <translation>{n} 位</translation>
        </message>
        <message>
            <source>{n} found</source>
            <translation>找到 {n} 位</translation>
        </message>
        <message>
            <source>{n} orders ready</source>
            <translation>网订 {n} 单可取</translation>
        </message>
    </context>
    <context>
        <name>PeriodRow</name>
        <message>
            <source>From which day</source>
            <translation>从哪天</translation>
        </message>
        <message>
            <source>From…to</source>
            <translation>自选日期</translation>
        </message>
        <message>
            <source>Of which days</source>
            <translation>看哪几天</translation>
        </message>
        <message>
            <source>This month</source>
            <translation>本月</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>本周</translation>
        </message>
        <message>
            <source>To which day</source>
            <translation>到哪天</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>昨天</translation>
        </message>
        <message>
            <source>from, such as 11-1</source>
            <translation>从，例如 11-1</translation>
        </message>
        <message>
            <source>to, such as 11-24</source>
            <translation>到，例如 11-24</translation>
        </message>
    </context>
    <context>
        <name>PersonFields</name>
        <message>
            <source>11 digits, or the last four</source>
            <translation>11 位，或后四位</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>Another</source>
            <translation>换一位</translation>
        </message>
        <message>
            <source>Known already</source>
            <translation>以前来过</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>phone</source>
            <translation>手机号</translation>
        </message>
        <message>
            <source>province, city, street, house</source>
            <translation>省、市、街道、门牌</translation>
        </message>
        <message>
            <source>receiver</source>
            <translation>收件人</translation>
        </message>
        <message>
            <source>receiver's name</source>
            <translation>收件人姓名</translation>
        </message>
        <message>
            <source>which of them</source>
            <translation>是哪一位</translation>
        </message>
        <message>
            <source>{name}, known already</source>
            <translation>{name}，以前来过</translation>
        </message>
    </context>
    <context>
        <name>PersonPanel</name>
        <message>
            <source>Add a taker</source>
            <translation>加代取人</translation>
        </message>
        <message>
            <source>Agrees to have parcels kept here:</source>
            <translation>同意把快递存在本站：</translation>
        </message>
        <message>
            <source>Agrees to keeping</source>
            <translation>登记同意存放</translation>
        </message>
        <message>
            <source>By phone</source>
            <translation>电话同意</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Delete</translation>
        </message>
        <message>
            <source>Every carrier</source>
            <translation>所有快递</translation>
        </message>
        <message>
            <source>For which carrier</source>
            <translation>哪家快递</translation>
        </message>
        <message>
            <source>Hide the number</source>
            <translation>收起号码</translation>
        </message>
        <message>
            <source>Holds no more</source>
            <translation>取消这一条</translation>
        </message>
        <message>
            <source>How they agreed</source>
            <translation>怎么同意的</translation>
        </message>
        <message>
            <source>In the app</source>
            <translation>快递软件里</translation>
        </message>
        <message>
            <source>In writing</source>
            <translation>书面同意</translation>
        </message>
        <message>
            <source>Last day it holds</source>
            <translation>到哪天为止</translation>
        </message>
        <message>
            <source>Name not known</source>
            <translation>没有姓名</translation>
        </message>
        <message>
            <source>Nothing noted yet</source>
            <translation>还没有登记过</translation>
        </message>
        <message>
            <source>Said here</source>
            <translation>当面同意</translation>
        </message>
        <message>
            <source>Show the number</source>
            <translation>显示号码</translation>
        </message>
        <message>
            <source>agrees</source>
            <translation>同意</translation>
        </message>
        <message>
            <source>does not agree</source>
            <translation>不同意</translation>
        </message>
        <message>
            <source>extension {n}</source>
            <translation>转 {n}</translation>
        </message>
        <message>
            <source>is over</source>
            <translation>已到期</translation>
        </message>
        <message>
            <source>may take</source>
            <translation>可代取</translation>
        </message>
        <message>
            <source>takes for</source>
            <translation>代他取</translation>
        </message>
        <message>
            <source>until {day}</source>
            <translation>到 {day}</translation>
        </message>
        <message>
            <source>until, such as 2026-12-31</source>
            <translation>到期日，如 2026-12-31</translation>
        </message>
    </context>
    <context>
        <name>PhotoButton</name>
        <message>
            <source>Add a photo…</source>
            <translation>加照片</translation>
        </message>
        <message>
            <source>Choose a photo</source>
            <translation>选一张照片</translation>
        </message>
        <message>
            <source>Photo added; press to remove</source>
            <translation>已加照片，再按取消</translation>
        </message>
        <message>
            <source>Photos</source>
            <translation>照片</translation>
        </message>
    </context>
    <context>
        <name>Picking</name>
        <message>
            <source>A file can also be dragged onto this page from anywhere.</source>
            <translation>也可以把文件直接拖到本页。</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
    </context>
    <context>
        <name>PickupDeeds</name>
        <message>
            <source>Noted: agrees to have parcels kept here</source>
            <translation>已登记：同意存放在本站</translation>
        </message>
        <message>
            <source>Noted: does not agree any more</source>
            <translation>已登记：不再同意存放</translation>
        </message>
        <message>
            <source>Noted: may always take along</source>
            <translation>已登记为长期代取人</translation>
        </message>
        <message>
            <source>Noted: may not take any more</source>
            <translation>已取消代取人</translation>
        </message>
        <message>
            <source>Say who takes: phone, last four digits, name</source>
            <translation>说清楚谁来取：手机号、后四位或姓名</translation>
        </message>
        <message>
            <source>{code} is on its shelf again</source>
            <translation>{code} 已放回货架</translation>
        </message>
        <message>
            <source>{code} is refused and goes back; the same key again keeps it</source>
            <translation>{code} 拒收，等快递员来退；再按一次取消</translation>
        </message>
        <message>
            <source>{code} stays after all</source>
            <translation>{code} 不退了</translation>
        </message>
        <message>
            <source>{code} taken in; money is due with it</source>
            <translation>{code} 已入库；这件要收款</translation>
        </message>
        <message>
            <source>{n} handed over</source>
            <translation>已取走 {n} 件</translation>
        </message>
        <message>
            <source>{what}, {money} taken</source>
            <translation>{what}，收了 {money}</translation>
        </message>
        <message>
            <source>{what}; give {money} back</source>
            <translation>{what}；退给顾客 {money}</translation>
        </message>
        <message>
            <source>{who} takes all; scan on</source>
            <translation>{who} 一起代取，接着扫</translation>
        </message>
    </context>
    <context>
        <name>PickupFoot</name>
        <message>
            <source>Agrees to keeping</source>
            <translation>同意存放</translation>
        </message>
        <message>
            <source>Give {n} to {who}</source>
            <translation>{n} 件交给 {who}</translation>
        </message>
        <message>
            <source>Hand over {n} checked</source>
            <translation>取走已核对 {n} 件</translation>
        </message>
        <message>
            <source>Keep after all</source>
            <translation>不退了</translation>
        </message>
        <message>
            <source>No scan…</source>
            <translation>未扫码</translation>
        </message>
        <message>
            <source>One takes all</source>
            <translation>一人代取</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>同意·代取人</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>拒收</translation>
        </message>
        <message>
            <source>Scan the barcodes first</source>
            <translation>先扫包裹上的条码</translation>
        </message>
        <message>
            <source>Take {money}, give {n} to {who}</source>
            <translation>收 {money}，{n} 件交给 {who}</translation>
        </message>
        <message>
            <source>Take {money}, hand over {n}</source>
            <translation>收 {money} 并取走 {n} 件</translation>
        </message>
        <message>
            <source>{n} orders ready</source>
            <translation>网订 {n} 单可取</translation>
        </message>
    </context>
    <context>
        <name>PickupHead</name>
        <message>
            <source>No phone noted for this one</source>
            <translation>这件没登记手机号</translation>
        </message>
        <message>
            <source>consent not noted</source>
            <translation>未登记同意存放</translation>
        </message>
        <message>
            <source>document seen</source>
            <translation>看过证件</translation>
        </message>
        <message>
            <source>known by face</source>
            <translation>认识本人</translation>
        </message>
        <message>
            <source>named for good</source>
            <translation>长期代取人</translation>
        </message>
        <message>
            <source>pickup code shown</source>
            <translation>出示取件码</translation>
        </message>
        <message>
            <source>recipient called</source>
            <translation>电话问过</translation>
        </message>
        <message>
            <source>tail {tail}</source>
            <translation>尾号 {tail}</translation>
        </message>
        <message>
            <source>{n} for others</source>
            <translation>代取 {n} 件</translation>
        </message>
        <message>
            <source>{n} here</source>
            <translation>在库 {n} 件</translation>
        </message>
    </context>
    <context>
        <name>PickupPage</name>
        <message>
            <source>Choose the parcel with the arrow keys first</source>
            <translation>先用方向键选一件</translation>
        </message>
        <message>
            <source>Find the parcel first: by code, phone or name</source>
            <translation>请先用取件码、手机号或姓名找到包裹</translation>
        </message>
        <message>
            <source>Find the person first: by phone or name</source>
            <translation>先找到人：手机号或姓名</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Pick up</source>
            <translation>取件</translation>
        </message>
        <message>
            <source>Scan the barcode on the parcel first</source>
            <translation>请先扫包裹上的条码</translation>
        </message>
        <message>
            <source>nobody named</source>
            <translation>没有登记手机号</translation>
        </message>
    </context>
    <context>
        <name>PickupScans</name>
        <message>
            <source>Carton {carton} of {code} is right. Enter hands over {n}.</source>
            <translation>{code} 第 {carton} 箱核对好了，回车取走 {n} 件</translation>
        </message>
        <message>
            <source>Not taken in yet; Enter takes it in and hands it over</source>
            <translation>还没入库；回车就入库并取走</translation>
        </message>
        <message>
            <source>Nothing waits for this person</source>
            <translation>这位没有等取的包裹</translation>
        </message>
        <message>
            <source>Now scan the barcode on the parcel</source>
            <translation>现在扫包裹上的条码</translation>
        </message>
        <message>
            <source>Several cartons: scan the number of each</source>
            <translation>这票有几箱：扫每一箱上的箱号条码</translation>
        </message>
        <message>
            <source>Shown already; scan the barcodes</source>
            <translation>已经打开了，扫包裹上的条码</translation>
        </message>
        <message>
            <source>Typed, not scanned: scan the barcode on the parcel</source>
            <translation>这是输入的，不算核对：请扫包裹上的条码</translation>
        </message>
        <message>
            <source>named for good</source>
            <translation>长期代取人</translation>
        </message>
        <message>
            <source>new here</source>
            <translation>新登记</translation>
        </message>
        <message>
            <source>nobody named</source>
            <translation>没登记收件人</translation>
        </message>
        <message>
            <source>took before</source>
            <translation>代取过</translation>
        </message>
        <message>
            <source>{code} is checked already</source>
            <translation>{code} 已经核对过了</translation>
        </message>
        <message>
            <source>{code} is right. Enter hands over {n}.</source>
            <translation>{code} 对的，回车取走 {n} 件</translation>
        </message>
        <message>
            <source>{code} is {who}'s: say who takes it along, or Esc puts it back</source>
            <translation>{code} 是别人的（{who}）：选谁代取，不代取按 Esc 放回</translation>
        </message>
        <message>
            <source>{code} was to go back to its carrier. Enter hands over {n} all the same.</source>
            <translation>{code} 原来登记了要退回；回车照样取走 {n} 件</translation>
        </message>
        <message>
            <source>{n} fit, choose with the arrow keys and Enter</source>
            <translation>有 {n} 个对得上，用方向键选，回车</translation>
        </message>
        <message>
            <source>{n} fit; Enter takes the marked one</source>
            <translation>有 {n} 位对得上，选好后回车</translation>
        </message>
        <message>
            <source>{n} more cartons to scan back</source>
            <translation>还有 {n} 箱要扫回来</translation>
        </message>
        <message>
            <source>{who} was named for good by all of them. Enter hands over {n}.</source>
            <translation>{who} 是这几家的长期代取人，回车由他取走 {n} 件</translation>
        </message>
        <message>
            <source>{who}, known here, took for them before. Enter hands over {n}.</source>
            <translation>{who} 以前给他们代取过，认识本人；回车取走 {n} 件</translation>
        </message>
    </context>
    <context>
        <name>PickupView</name>
        <message>
            <source>, {n} taken</source>
            <translation>，取走 {n} 箱</translation>
        </message>
        <message>
            <source>Came today</source>
            <translation>今天到</translation>
        </message>
        <message>
            <source>Day {n}</source>
            <translation>第 {n} 天</translation>
        </message>
        <message>
            <source>Does this person take for others? Ctrl+T, then scan their parcels.</source>
            <translation>是来替别人取的？按 Ctrl+T，再一件件扫。</translation>
        </message>
        <message>
            <source>Handed over</source>
            <translation>已取走</translation>
        </message>
        <message>
            <source>Handed over to {who}</source>
            <translation>已交给 {who}</translation>
        </message>
        <message>
            <source>Name not known</source>
            <translation>姓名不详</translation>
        </message>
        <message>
            <source>Nothing waits for this person</source>
            <translation>这位没有等取的包裹</translation>
        </message>
        <message>
            <source>Scan a parcel, or type what the villager says</source>
            <translation>扫包裹，或输入村民报的取件码、尾号、首字母</translation>
        </message>
        <message>
            <source>Scan to check</source>
            <translation>扫码核对</translation>
        </message>
        <message>
            <source>The parcel's barcode checks it at once. By pickup code, last four digits of the phone, or initials the parcels are shown, and then each is scanned.</source>
            <translation>扫包裹上的条码就直接核对。报取件码、手机尾号或姓名首字母时先显示包裹，再逐件扫码。</translation>
        </message>
        <message>
            <source>Who takes?</source>
            <translation>等选代取人</translation>
        </message>
        <message>
            <source>being looked for</source>
            <translation>正在找</translation>
        </message>
        <message>
            <source>carton {numbers} of {n} here</source>
            <translation>第 {numbers} 箱（在库 {n} 箱）</translation>
        </message>
        <message>
            <source>goes back</source>
            <translation>待退回</translation>
        </message>
        <message>
            <source>nothing here</source>
            <translation>没有件</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>拒收待退</translation>
        </message>
        <message>
            <source>tail {tail}</source>
            <translation>尾号 {tail}</translation>
        </message>
        <message>
            <source>{code}: carton {numbers} still here</source>
            <translation>{code} 还有第 {numbers} 箱在库</translation>
        </message>
        <message>
            <source>{money} taken</source>
            <translation>收了 {money}</translation>
        </message>
        <message>
            <source>{n} here</source>
            <translation>在库 {n} 件</translation>
        </message>
        <message>
            <source>{n} more on the shelf</source>
            <translation>还有 {n} 件在架上</translation>
        </message>
        <message>
            <source>{n} parcels</source>
            <translation>{n} 件</translation>
        </message>
        <message>
            <source>{n}/{m} cartons</source>
            <translation>{n}/{m} 箱</translation>
        </message>
        <message>
            <source>✓ Checked</source>
            <translation>✓ 已核对</translation>
        </message>
    </context>
    <context>
        <name>PlacingPage</name>
        <message>
            <source>1 piece</source>
            <translation>1 件</translation>
        </message>
        <message>
            <source>Cash now</source>
            <translation>现在付现金</translation>
        </message>
        <message>
            <source>Esc: back to the sale</source>
            <translation>Esc 回到收银</translation>
        </message>
        <message>
            <source>For {name} {tail} of the sale</source>
            <translation>给正在买的 {name} {tail} 订</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>几件</translation>
        </message>
        <message>
            <source>Known here: {name}</source>
            <translation>本站认识：{name}</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Name of who orders</source>
            <translation>订货人姓名</translation>
        </message>
        <message>
            <source>On pickup</source>
            <translation>取货时付</translation>
        </message>
        <message>
            <source>On the tab</source>
            <translation>挂账</translation>
        </message>
        <message>
            <source>Order for somebody</source>
            <translation>代订</translation>
        </message>
        <message>
            <source>Order, paid on pickup</source>
            <translation>代订，取货时付</translation>
        </message>
        <message>
            <source>Ordered: {code}. Give the slip</source>
            <translation>已代订 {code}，把单子给顾客</translation>
        </message>
        <message>
            <source>Pay now or later</source>
            <translation>现在付/取货付</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>手机号</translation>
        </message>
        <message>
            <source>Phone of who orders</source>
            <translation>订货人手机号</translation>
        </message>
        <message>
            <source>Price of one, in yuan</source>
            <translation>单价（元）</translation>
        </message>
        <message>
            <source>Put on the list</source>
            <translation>加到单上</translation>
        </message>
        <message>
            <source>QR sign now</source>
            <translation>现在扫收款码</translation>
        </message>
        <message>
            <source>Scan it, or {key}: write it</source>
            <translation>扫条码，或按 {key} 写</translation>
        </message>
        <message>
            <source>Take {money}, order</source>
            <translation>收 {money}，代订</translation>
        </message>
        <message>
            <source>What is wanted, in words</source>
            <translation>要订什么，用字写</translation>
        </message>
        <message>
            <source>When it is paid</source>
            <translation>什么时候付</translation>
        </message>
        <message>
            <source>Without a phone nobody can be told that it is here</source>
            <translation>没有手机号，货到了通知不到人</translation>
        </message>
        <message>
            <source>Write what it is and how much</source>
            <translation>写明是什么、多少</translation>
        </message>
        <message>
            <source>price of one</source>
            <translation>单价</translation>
        </message>
        <message>
            <source>price open</source>
            <translation>价格待定</translation>
        </message>
        <message>
            <source>{code}: what is it?</source>
            <translation>{code} 是什么？写在这里</translation>
        </message>
        <message>
            <source>{money} taken, ordered: {code}. Give the slip</source>
            <translation>已收 {money}，代订 {code}，把单子给顾客</translation>
        </message>
    </context>
    <context>
        <name>Preview</name>
        <message>
            <source>Another…</source>
            <translation>其他…</translation>
        </message>
        <message>
            <source>Booked in at the app already</source>
            <translation>APP 里已入库</translation>
        </message>
        <message>
            <source>Choose whose app exported this list</source>
            <translation>请选这份清单是哪家 APP 导出的</translation>
        </message>
        <message>
            <source>Row {n}</source>
            <translation>第 {n} 行</translation>
        </message>
        <message>
            <source>Rows to look at: {n}</source>
            <translation>看有问题的行：{n}</translation>
        </message>
        <message>
            <source>Say whose app it is</source>
            <translation>先选是哪家 APP</translation>
        </message>
        <message>
            <source>Several</source>
            <translation>多家</translation>
        </message>
        <message>
            <source>Take {n} parcels</source>
            <translation>导入 {n} 件</translation>
        </message>
        <message>
            <source>What each column is</source>
            <translation>每列是什么</translation>
        </message>
        <message>
            <source>What the courier brings</source>
            <translation>快递员将送来的件</translation>
        </message>
        <message>
            <source>What the list says</source>
            <translation>清单内容</translation>
        </message>
        <message>
            <source>Which waybills?</source>
            <translation>哪列是单号？</translation>
        </message>
        <message>
            <source>Whose app</source>
            <translation>哪家 APP</translation>
        </message>
        <message>
            <source>Whose list it is</source>
            <translation>是哪家的清单</translation>
        </message>
        <message>
            <source>not taken</source>
            <translation>不收</translation>
        </message>
        <message>
            <source>nothing in it</source>
            <translation>里面没有内容</translation>
        </message>
        <message>
            <source>taken</source>
            <translation>照收</translation>
        </message>
        <message>
            <source>{amount} to take</source>
            <translation>应收 {amount}</translation>
        </message>
        <message>
            <source>{file}: {what}</source>
            <translation>{file}：{what}</translation>
        </message>
        <message>
            <source>{n} here have an owner now</source>
            <translation>{n} 件在库件补上了收件人</translation>
        </message>
        <message>
            <source>{n} known before</source>
            <translation>{n} 件早已知道</translation>
        </message>
        <message>
            <source>{n} left here already</source>
            <translation>{n} 件已经出库</translation>
        </message>
        <message>
            <source>{n} new</source>
            <translation>新增 {n} 件</translation>
        </message>
        <message>
            <source>{n} parcels</source>
            <translation>{n} 件</translation>
        </message>
        <message>
            <source>{n} rows not taken</source>
            <translation>{n} 行不导入</translation>
        </message>
        <message>
            <source>{n} twice in it</source>
            <translation>重复 {n} 件</translation>
        </message>
        <message>
            <source>{n} with a pickup code</source>
            <translation>带取件码 {n} 件</translation>
        </message>
        <message>
            <source>{n} with its end only</source>
            <translation>只有尾号 {n} 件</translation>
        </message>
        <message>
            <source>{n} with phone</source>
            <translation>带手机号 {n} 件</translation>
        </message>
        <message>
            <source>↑ ↓ choose a column, ← → say what it is</source>
            <translation>↑↓ 选一列，←→ 改这一列是什么</translation>
        </message>
    </context>
    <context>
        <name>QrSignPage</name>
        <message>
            <source>Keep {n} that both tell</source>
            <translation>记下对上的 {n} 笔</translation>
        </message>
        <message>
            <source>QR sign</source>
            <translation>收款码对账</translation>
        </message>
        <message>
            <source>Read a statement</source>
            <translation>读账单</translation>
        </message>
        <message>
            <source>Take this file</source>
            <translation>读这个文件</translation>
        </message>
        <message>
            <source>both</source>
            <translation>对上了</translation>
        </message>
        <message>
            <source>both {n}, {money}</source>
            <translation>两边都有：{n} 笔 {money}</translation>
        </message>
        <message>
            <source>confirmed before {n}</source>
            <translation>以前已对上 {n} 笔</translation>
        </message>
        <message>
            <source>not in our book</source>
            <translation>我们没记</translation>
        </message>
        <message>
            <source>not in the statement</source>
            <translation>账单里没有</translation>
        </message>
        <message>
            <source>only here {n}, {money}</source>
            <translation>只有我们记了：{n} 笔 {money}</translation>
        </message>
        <message>
            <source>only there {n}, {money}</source>
            <translation>只有账单里有：{n} 笔 {money}</translation>
        </message>
        <message>
            <source>paid here</source>
            <translation>扫码收款</translation>
        </message>
        <message>
            <source>{n} payments are confirmed</source>
            <translation>{n} 笔已记为到账</translation>
        </message>
        <message>
            <source>{n} payments in {days} days that no statement confirmed yet</source>
            <translation>{days} 天里还没和账单对上的有 {n} 笔</translation>
        </message>
        <message>
            <source>{n} payments read</source>
            <translation>读到 {n} 笔</translation>
        </message>
        <message>
            <source>{n} rows do not read; row {row}: {why}</source>
            <translation>{n} 行读不懂，第 {row} 行{why}</translation>
        </message>
    </context>
    <context>
        <name>QuestionCard</name>
        <message>
            <source>Cash in the drawer, in yuan</source>
            <translation>钱箱里的现金（元）</translation>
        </message>
        <message>
            <source>Reason of the difference</source>
            <translation>差额原因</translation>
        </message>
        <message>
            <source>Stays in the drawer</source>
            <translation>留在钱箱</translation>
        </message>
        <message>
            <source>Stays in the drawer, in yuan</source>
            <translation>留在钱箱（元）</translation>
        </message>
        <message>
            <source>Who takes over</source>
            <translation>接班人</translation>
        </message>
        <message>
            <source>Why? May stay empty: it is then kept as unexplained</source>
            <translation>为什么？可以不填，不填记作“原因不明”</translation>
        </message>
        <message>
            <source>opens the next shift; what is more is taken out</source>
            <translation>作下一班的备用金，多出来的取走</translation>
        </message>
    </context>
    <context>
        <name>ReceiptsView</name>
        <message>
            <source>Day after</source>
            <translation>后一天</translation>
        </message>
        <message>
            <source>Day before</source>
            <translation>前一天</translation>
        </message>
        <message>
            <source>Nothing was sold on this day: ← goes to the day before</source>
            <translation>这天没有卖出东西，按 ← 看前一天</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>重打</translation>
        </message>
        <message>
            <source>Scan the receipt or a product, or type its sum or a name; a past day with ← and →</source>
            <translation>扫小票或商品，或输合计、品名；← → 换一天</translation>
        </message>
        <message>
            <source>With {name}</source>
            <translation>有 {name} 的</translation>
        </message>
        <message>
            <source>Without a receipt</source>
            <translation>没有小票</translation>
        </message>
        <message>
            <source>and {n} more</source>
            <translation>另 {n} 样</translation>
        </message>
        <message>
            <source>back {fen}</source>
            <translation>已退 {fen}</translation>
        </message>
        <message>
            <source>undone</source>
            <translation>已撤销</translation>
        </message>
        <message>
            <source>{day} · sum {fen}</source>
            <translation>{day} · 合计 {fen}</translation>
        </message>
    </context>
    <context>
        <name>ReceivingAsk</name>
        <message>
            <source>Batch</source>
            <translation>批号</translation>
        </message>
        <message>
            <source>Everything is unloaded? Enter prints the slip for both to sign.</source>
            <translation>都卸完了吗？回车打收货单，双方签字。</translation>
        </message>
        <message>
            <source>Good until</source>
            <translation>到期日</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>How much does {name} weigh?</source>
            <translation>{name} 有多重？</translation>
        </message>
        <message>
            <source>How much of {name} came in all?</source>
            <translation>{name} 一共到了多少？</translation>
        </message>
        <message>
            <source>How much of {name} is damaged, and how?</source>
            <translation>{name} 坏了多少？怎么坏的？</translation>
        </message>
        <message>
            <source>What stands on {name}?</source>
            <translation>{name} 上印的到期日和批号</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>batch, may stay empty</source>
            <translation>批号，可不填</translation>
        </message>
        <message>
            <source>good until, 261231</source>
            <translation>到期日，如 261231</translation>
        </message>
        <message>
            <source>why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>{name}: {listed} listed, {came} came. Why?</source>
            <translation>{name}：单上 {listed}，到了 {came}，为什么？</translation>
        </message>
    </context>
    <context>
        <name>ReceivingPage</name>
        <message>
            <source>All is unloaded</source>
            <translation>卸完了</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>开始收货</translation>
        </message>
        <message>
            <source>Choose it with the arrow keys. Trade goes on meanwhile.</source>
            <translation>用上下键选。收货的时候照常做生意。</translation>
        </message>
        <message>
            <source>Close and print</source>
            <translation>收完打单</translation>
        </message>
        <message>
            <source>Damaged</source>
            <translation>破损</translation>
        </message>
        <message>
            <source>Good until</source>
            <translation>到期日</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>Receiving</source>
            <translation>收货</translation>
        </message>
        <message>
            <source>Scan what is unloaded</source>
            <translation>卸一件扫一件</translation>
        </message>
        <message>
            <source>Take it</source>
            <translation>确定</translation>
        </message>
        <message>
            <source>This one</source>
            <translation>就是它</translation>
        </message>
        <message>
            <source>Which list is the van here with?</source>
            <translation>车上带的是哪张送货单？</translation>
        </message>
        <message>
            <source>Why it differs</source>
            <translation>差异原因</translation>
        </message>
        <message>
            <source>{number}: {n} products in, {m} differ; the slip is printing</source>
            <translation>{number}：收了 {n} 样，{m} 样有差异，收货单在打</translation>
        </message>
    </context>
    <context>
        <name>ReceivingRows</name>
        <message>
            <source>Without a list</source>
            <translation>没有送货单</translation>
        </message>
        <message>
            <source>damaged {n}</source>
            <translation>破损 {n}</translation>
        </message>
        <message>
            <source>good until {day}</source>
            <translation>到期 {day}</translation>
        </message>
        <message>
            <source>listed {n}</source>
            <translation>单上 {n}</translation>
        </message>
        <message>
            <source>not listed</source>
            <translation>单上没有</translation>
        </message>
        <message>
            <source>on the shelf now {n}</source>
            <translation>现有库存 {n}</translation>
        </message>
        <message>
            <source>right</source>
            <translation>对</translation>
        </message>
        <message>
            <source>scan what is there</source>
            <translation>有什么扫什么</translation>
        </message>
        <message>
            <source>to come</source>
            <translation>还没到</translation>
        </message>
        <message>
            <source>{n} of {m} as listed</source>
            <translation>{m} 样里 {n} 样和单子一样</translation>
        </message>
        <message>
            <source>{n} over</source>
            <translation>多 {n}</translation>
        </message>
        <message>
            <source>{n} products</source>
            <translation>{n} 样</translation>
        </message>
        <message>
            <source>{n} products so far</source>
            <translation>已到 {n} 样</translation>
        </message>
        <message>
            <source>{n} short</source>
            <translation>少 {n}</translation>
        </message>
    </context>
    <context>
        <name>RefundPage</name>
        <message>
            <source>Exchanged</source>
            <translation>换好了</translation>
        </message>
        <message>
            <source>Give {money} back</source>
            <translation>退给顾客 {money}</translation>
        </message>
        <message>
            <source>Scan what is taken instead</source>
            <translation>请扫换走的商品</translation>
        </message>
        <message>
            <source>Weigh {name}</source>
            <translation>请称 {name}</translation>
        </message>
        <message>
            <source>{name} comes back</source>
            <translation>退 {name}</translation>
        </message>
        <message>
            <source>{name} is taken instead</source>
            <translation>换走 {name}</translation>
        </message>
    </context>
    <context>
        <name>RefusalView</name>
        <message>
            <source>Prohibited goods?</source>
            <translation>疑似禁寄物品</translation>
        </message>
        <message>
            <source>Shows no document</source>
            <translation>不出示证件</translation>
        </message>
        <message>
            <source>Stop, do not open it any further, and report it. A sheet is printed for that.</source>
            <translation>停止操作，不要再拆，马上报告。会打印一张报告单。</translation>
        </message>
        <message>
            <source>Why it is not accepted</source>
            <translation>为什么不收</translation>
        </message>
        <message>
            <source>Will not have it opened</source>
            <translation>不让开箱验视</translation>
        </message>
        <message>
            <source>Write down: not accepted</source>
            <translation>记下：不收寄</translation>
        </message>
    </context>
    <context>
        <name>ReleasePanel</name>
        <message>
            <source>Barcode covered</source>
            <translation>条码被遮住</translation>
        </message>
        <message>
            <source>Label torn</source>
            <translation>面单破损</translation>
        </message>
        <message>
            <source>Other</source>
            <translation>其他原因</translation>
        </message>
        <message>
            <source>Release without scan</source>
            <translation>未扫码放行</translation>
        </message>
        <message>
            <source>Release {code} without a scan. Why? Choose with the arrow keys.</source>
            <translation>{code} 不扫码就放行，是什么原因？用方向键选</translation>
        </message>
        <message>
            <source>Scanner broken</source>
            <translation>扫码枪坏了</translation>
        </message>
        <message>
            <source>Take {money}, release without scan</source>
            <translation>收 {money}，未扫码放行</translation>
        </message>
    </context>
    <context>
        <name>ReturnFields</name>
        <message>
            <source>Platform</source>
            <translation>平台</translation>
        </message>
        <message>
            <source>Return code</source>
            <translation>退货码</translation>
        </message>
        <message>
            <source>platform</source>
            <translation>平台</translation>
        </message>
        <message>
            <source>return code</source>
            <translation>退货码</translation>
        </message>
        <message>
            <source>return code, from the buyer's phone</source>
            <translation>买家手机上的退货码</translation>
        </message>
    </context>
    <context>
        <name>ReturnPage</name>
        <message>
            <source>Buyers' returns</source>
            <translation>网购退货</translation>
        </message>
    </context>
    <context>
        <name>ReturnsPage</name>
        <message>
            <source>Back on the shelf; the list {number} is printing anew</source>
            <translation>已放回货架，清单 {number} 正在重新打印</translation>
        </message>
        <message>
            <source>Choose why {code} goes back</source>
            <translation>请选 {code} 的退回原因</translation>
        </message>
        <message>
            <source>Del</source>
            <translation>Del</translation>
        </message>
        <message>
            <source>Enter when {code} stayed here</source>
            <translation>{code} 没带走就按回车</translation>
        </message>
        <message>
            <source>Give {n} back to the courier</source>
            <translation>交快递员带回 {n} 件</translation>
        </message>
        <message>
            <source>Goes back</source>
            <translation>确定退回</translation>
        </message>
        <message>
            <source>It stayed here</source>
            <translation>没有带走</translation>
        </message>
        <message>
            <source>Returns</source>
            <translation>退件</translation>
        </message>
        <message>
            <source>Stays after all</source>
            <translation>不退了</translation>
        </message>
        <message>
            <source>Why does {code} go back to {carrier}?</source>
            <translation>{code} 为什么退回{carrier}？</translation>
        </message>
        <message>
            <source>Why it goes back</source>
            <translation>为什么退回</translation>
        </message>
        <message>
            <source>{carrier} took {n} back, the list {number} is printing: both sign</source>
            <translation>{carrier}带走 {n} 件，清单 {number} 正在打印，请双方签字</translation>
        </message>
        <message>
            <source>{code} goes back</source>
            <translation>{code} 等退回</translation>
        </message>
        <message>
            <source>{code} stays</source>
            <translation>{code} 不退了</translation>
        </message>
        <message>
            <source>{code} was counted already</source>
            <translation>{code} 已经扫过</translation>
        </message>
        <message>
            <source>{code} was on the list of today. Did the courier leave it here?</source>
            <translation>{code} 在今天的退件清单上。是快递员没有带走吗？</translation>
        </message>
        <message>
            <source>{n} of {m} scanned</source>
            <translation>已扫 {n} / {m} 件</translation>
        </message>
    </context>
    <context>
        <name>ReturnsView</name>
        <message>
            <source>COD refused</source>
            <translation>拒付货款</translation>
        </message>
        <message>
            <source>Courier</source>
            <translation>快递员</translation>
        </message>
        <message>
            <source>Nothing goes back</source>
            <translation>没有要退回的件</translation>
        </message>
        <message>
            <source>Scan a parcel that a carrier has to take back, and say why.</source>
            <translation>扫一下要退给快递公司的件，再选原因。</translation>
        </message>
        <message>
            <source>Whose courier is here</source>
            <translation>哪家快递员来了</translation>
        </message>
        <message>
            <source>courier's name</source>
            <translation>快递员姓名</translation>
        </message>
        <message>
            <source>damaged</source>
            <translation>破损</translation>
        </message>
        <message>
            <source>day {n}</source>
            <translation>到站 {n} 天</translation>
        </message>
        <message>
            <source>looked for</source>
            <translation>正在查找</translation>
        </message>
        <message>
            <source>not for here</source>
            <translation>错分</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>滞留</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>拒收</translation>
        </message>
        <message>
            <source>wrong address</source>
            <translation>地址错误</translation>
        </message>
    </context>
    <context>
        <name>RunBar</name>
        <message>
            <source>Close run</source>
            <translation>交接</translation>
        </message>
        <message>
            <source>No run is open: scanning works without one</source>
            <translation>没有开批次，直接扫也能入库</translation>
        </message>
        <message>
            <source>Open a run</source>
            <translation>开一批</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Several carriers</source>
            <translation>多家快递</translation>
        </message>
        <message>
            <source>since {when}</source>
            <translation>{when} 开始</translation>
        </message>
    </context>
    <context>
        <name>RunForm</name>
        <message>
            <source>Another…</source>
            <translation>其他</translation>
        </message>
        <message>
            <source>Carrier</source>
            <translation>快递公司</translation>
        </message>
        <message>
            <source>Carrier of this run; a van that mixes them is “several”</source>
            <translation>这一批是哪家快递；一车混装选“多家”</translation>
        </message>
        <message>
            <source>How many they say</source>
            <translation>对方报多少件</translation>
        </message>
        <message>
            <source>Name of the courier</source>
            <translation>送件人姓名</translation>
        </message>
        <message>
            <source>Plate or trip</source>
            <translation>车牌或班次</translation>
        </message>
        <message>
            <source>Several</source>
            <translation>多家</translation>
        </message>
        <message>
            <source>courier</source>
            <translation>送件人</translation>
        </message>
        <message>
            <source>how many</source>
            <translation>报多少件</translation>
        </message>
        <message>
            <source>plate or trip</source>
            <translation>车牌或班次</translation>
        </message>
        <message>
            <source>several carriers</source>
            <translation>多家快递</translation>
        </message>
    </context>
    <context>
        <name>RunView</name>
        <message>
            <source>Damaged</source>
            <translation>破损</translation>
        </message>
        <message>
            <source>Misrouted</source>
            <translation>错分</translation>
        </message>
        <message>
            <source>Missing</source>
            <translation>少件</translation>
        </message>
        <message>
            <source>Over</source>
            <translation>多件</translation>
        </message>
        <message>
            <source>Photo of what was wrong</source>
            <translation>问题件照片</translation>
        </message>
        <message>
            <source>photo</source>
            <translation>有照片</translation>
        </message>
        <message>
            <source>several carriers</source>
            <translation>多家快递</translation>
        </message>
        <message>
            <source>{n} cartons</source>
            <translation>{n} 箱</translation>
        </message>
        <message>
            <source>{n} damaged</source>
            <translation>破损 {n}</translation>
        </message>
        <message>
            <source>{n} misrouted</source>
            <translation>错分 {n}</translation>
        </message>
        <message>
            <source>{n} missing</source>
            <translation>未到 {n}</translation>
        </message>
        <message>
            <source>{n} over</source>
            <translation>多 {n}</translation>
        </message>
    </context>
    <context>
        <name>RunsPanel</name>
        <message>
            <source>Back to work</source>
            <translation>回去入库</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>已交接</translation>
        </message>
        <message>
            <source>First open the run (Enter) or leave it (Esc); {n} scans wait</source>
            <translation>先开这一批（回车）或放弃（Esc），扫的 {n} 件等着</translation>
        </message>
        <message>
            <source>Go on with it</source>
            <translation>接着做这一批</translation>
        </message>
        <message>
            <source>New</source>
            <translation>新开</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>进行中</translation>
        </message>
        <message>
            <source>Open run: {carrier}</source>
            <translation>开这一批：{carrier}</translation>
        </message>
        <message>
            <source>Open the run</source>
            <translation>开这一批</translation>
        </message>
        <message>
            <source>Print the sheet again</source>
            <translation>补打交接单</translation>
        </message>
        <message>
            <source>Somebody else</source>
            <translation>换个人送</translation>
        </message>
        <message>
            <source>several carriers</source>
            <translation>多家快递</translation>
        </message>
        <message>
            <source>{n} announced</source>
            <translation>预告 {n} 件</translation>
        </message>
    </context>
    <context>
        <name>SaleFoot</name>
        <message>
            <source>Cash received</source>
            <translation>收款</translation>
        </message>
        <message>
            <source>Discount</source>
            <translation>折扣</translation>
        </message>
        <message>
            <source>Hold</source>
            <translation>挂单</translation>
        </message>
        <message>
            <source>Order it</source>
            <translation>替人订货</translation>
        </message>
        <message>
            <source>Pay</source>
            <translation>结账</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>改数量</translation>
        </message>
        <message>
            <source>Take out</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>Who buys</source>
            <translation>谁买的</translation>
        </message>
        <message>
            <source>saved {fen}</source>
            <translation>已优惠 {fen}</translation>
        </message>
        <message>
            <source>{n} lines</source>
            <translation>{n} 样</translation>
        </message>
    </context>
    <context>
        <name>SaleLayout</name>
        <message>
            <source>Not paid yet, kept since {at}</source>
            <translation>还没结账，{at} 留着的</translation>
        </message>
        <message>
            <source>Put aside by {who} at {at}</source>
            <translation>{who} {at} 挂的单</translation>
        </message>
        <message>
            <source>Sale</source>
            <translation>收银</translation>
        </message>
        <message>
            <source>{n} put aside</source>
            <translation>还挂着 {n} 单</translation>
        </message>
        <message>
            <source>{who} · member</source>
            <translation>{who} · 会员</translation>
        </message>
    </context>
    <context>
        <name>SalePage</name>
        <message>
            <source>Receipt {n}</source>
            <translation>第 {n} 笔</translation>
        </message>
        <message>
            <source>Weigh {name}</source>
            <translation>请称 {name}</translation>
        </message>
        <message>
            <source>{name} taken out</source>
            <translation>{name} 已删除</translation>
        </message>
        <message>
            <source>{n} found, choose one</source>
            <translation>找到 {n} 样，选一样</translation>
        </message>
    </context>
    <context>
        <name>ScaleLabelsPage</name>
        <message>
            <source>A layout of your own</source>
            <translation>自己写的格式</translation>
        </message>
        <message>
            <source>Compare with what is printed on the label</source>
            <translation>跟标签上印的对一对</translation>
        </message>
        <message>
            <source>Every layout then says what it reads; use the one that is right.</source>
            <translation>每种格式会说它读成什么，选对的那一种。</translation>
        </message>
        <message>
            <source>It is read without asking.</source>
            <translation>能直接读，不用再问。</translation>
        </message>
        <message>
            <source>Label {code}</source>
            <translation>标签 {code}</translation>
        </message>
        <message>
            <source>Labels are read so from now on</source>
            <translation>从现在起这样读标签</translation>
        </message>
        <message>
            <source>No layout in use reads it: choose the one that is right.</source>
            <translation>现用的格式都读不了它：选对的那一种。</translation>
        </message>
        <message>
            <source>No longer read so</source>
            <translation>不再这样读了</translation>
        </message>
        <message>
            <source>Not any more</source>
            <translation>不再这样读</translation>
        </message>
        <message>
            <source>Only a clerk with the right “settings” changes this</source>
            <translation>有“设置”权限的店员才能改</translation>
        </message>
        <message>
            <source>Read so</source>
            <translation>这样读</translation>
        </message>
        <message>
            <source>Scale labels</source>
            <translation>秤标签</translation>
        </message>
        <message>
            <source>Scan a label of your scale</source>
            <translation>扫一张秤打出来的标签</translation>
        </message>
        <message>
            <source>Several in use read it: the sale will ask each time.</source>
            <translation>现用的格式有几种都读得通：收银时每次都会问。</translation>
        </message>
        <message>
            <source>Your own</source>
            <translation>自己写</translation>
        </message>
        <message>
            <source>any {n}</source>
            <translation>不用{n}位</translation>
        </message>
        <message>
            <source>does not fit</source>
            <translation>对不上</translation>
        </message>
        <message>
            <source>fen {n}</source>
            <translation>金额{n}位</translation>
        </message>
        <message>
            <source>grams {n}</source>
            <translation>重量{n}位</translation>
        </message>
        <message>
            <source>in use</source>
            <translation>在用</translation>
        </message>
        <message>
            <source>item {n}</source>
            <translation>货号{n}位</translation>
        </message>
        <message>
            <source>no product has item {item}</source>
            <translation>没有货号 {item} 的商品</translation>
        </message>
        <message>
            <source>such as 26 IIIII WWWWW C</source>
            <translation>例如 26 IIIII WWWWW C（I 货号，W 克，M 分，C 校验）</translation>
        </message>
    </context>
    <context>
        <name>ScanBox</name>
        <message>
            <source>Scan box</source>
            <translation>扫码框</translation>
        </message>
        <message>
            <source>Scan, or type a code, tail or initials</source>
            <translation>扫码，或输取件码、尾号、首字母</translation>
        </message>
        <message>
            <source>Scanning pauses while you type Chinese · Esc to go on</source>
            <translation>正在输汉字，扫码暂停 · 按 Esc 继续</translation>
        </message>
        <message>
            <source>{n} waiting</source>
            <translation>还有 {n} 个在等</translation>
        </message>
    </context>
    <context>
        <name>SendForm</name>
        <message>
            <source>Waybill taken</source>
            <translation>已填运单号，请选快递公司</translation>
        </message>
        <message>
            <source>Waybill taken: {carrier}</source>
            <translation>已填运单号：{carrier}</translation>
        </message>
    </context>
    <context>
        <name>SendFormLayout</name>
        <message>
            <source>Carrier</source>
            <translation>快递公司</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>寄的是什么</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>证件</translation>
        </message>
        <message>
            <source>Inspected</source>
            <translation>验视</translation>
        </message>
        <message>
            <source>Paid by</source>
            <translation>付款</translation>
        </message>
        <message>
            <source>QR sign</source>
            <translation>收款码</translation>
        </message>
        <message>
            <source>Receiver</source>
            <translation>收件人</translation>
        </message>
        <message>
            <source>Receiver's phone</source>
            <translation>收件人手机</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>退货</translation>
        </message>
        <message>
            <source>Sender</source>
            <translation>寄件人</translation>
        </message>
        <message>
            <source>Sender's phone</source>
            <translation>寄件人手机</translation>
        </message>
        <message>
            <source>Space presses and goes on, Enter skips it</source>
            <translation>空格选中就到下一项，回车先跳过</translation>
        </message>
        <message>
            <source>To</source>
            <translation>寄到</translation>
        </message>
        <message>
            <source>Waybill</source>
            <translation>单号</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>重量</translation>
        </message>
        <message>
            <source>carrier</source>
            <translation>快递公司</translation>
        </message>
        <message>
            <source>cash</source>
            <translation>现金</translation>
        </message>
        <message>
            <source>scan it, or leave it for later</source>
            <translation>扫面单，或以后再扫</translation>
        </message>
        <message>
            <source>where to</source>
            <translation>寄到哪里</translation>
        </message>
    </context>
    <context>
        <name>SentPage</name>
        <message>
            <source>All {n} still here</source>
            <translation>{n} 件都还在</translation>
        </message>
        <message>
            <source>Gone with couriers</source>
            <translation>已交快递员</translation>
        </message>
        <message>
            <source>No courier took anything yet</source>
            <translation>还没有交给快递员的</translation>
        </message>
        <message>
            <source>Print the list again</source>
            <translation>重打清单</translation>
        </message>
        <message>
            <source>The courier left all of it</source>
            <translation>快递员一件没拿</translation>
        </message>
        <message>
            <source>This one is still here</source>
            <translation>这一件还在</translation>
        </message>
        <message>
            <source>{clerk} gave them to {courier}</source>
            <translation>{clerk} 交给 {courier}</translation>
        </message>
        <message>
            <source>{kilos} kg</source>
            <translation>{kilos} 公斤</translation>
        </message>
        <message>
            <source>{number} left at {at} on list {list}</source>
            <translation>{number} 已于 {at} 随清单 {list} 交走</translation>
        </message>
        <message>
            <source>{number} was given back to the sender</source>
            <translation>{number} 已退还寄件人</translation>
        </message>
        <message>
            <source>{n} gone today</source>
            <translation>今天交走 {n} 件</translation>
        </message>
        <message>
            <source>{n} taken back</source>
            <translation>撤回 {n} 件</translation>
        </message>
        <message>
            <source>{n} wait for the courier again</source>
            <translation>{n} 件重新等快递员</translation>
        </message>
        <message>
            <source>× {n}</source>
            <translation>{n} 件</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>Choose a slip in the list first</source>
            <translation>请先在列表里选一张</translation>
        </message>
        <message>
            <source>Confirm, cancel and next shelf, for the scanner alone</source>
            <translation>确认、取消、下一个货架，只用扫码枪就能办</translation>
        </message>
        <message>
            <source>Do not print</source>
            <translation>不打了</translation>
        </message>
        <message>
            <source>Everything is printed</source>
            <translation>都打完了</translation>
        </message>
        <message>
            <source>Label printer</source>
            <translation>标签机</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>Print command card</source>
            <translation>打印命令卡</translation>
        </message>
        <message>
            <source>Printers</source>
            <translation>打印机</translation>
        </message>
        <message>
            <source>Receipt printer</source>
            <translation>小票机</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Slips not printed yet</source>
            <translation>还没打的单据</translation>
        </message>
        <message>
            <source>Such as {address}</source>
            <translation>地址写法，例如 {address}</translation>
        </message>
        <message>
            <source>Test page</source>
            <translation>试打</translation>
        </message>
        <message>
            <source>The command card is being printed</source>
            <translation>命令卡正在打印</translation>
        </message>
        <message>
            <source>This printer is used from now on</source>
            <translation>已改用这台打印机</translation>
        </message>
        <message>
            <source>This station</source>
            <translation>本站</translation>
        </message>
        <message>
            <source>Try the line now</source>
            <translation>马上连中心</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>启用</translation>
        </message>
        <message>
            <source>old, print it?</source>
            <translation>旧的，还打吗？</translation>
        </message>
        <message>
            <source>perhaps half printed</source>
            <translation>可能只打了一半</translation>
        </message>
        <message>
            <source>printing</source>
            <translation>正在打</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>等待中</translation>
        </message>
    </context>
    <context>
        <name>SettlementPage</name>
        <message>
            <source>Agree a fee</source>
            <translation>记一个单价</translation>
        </message>
        <message>
            <source>Carriers' months</source>
            <translation>快递结算</translation>
        </message>
        <message>
            <source>It no longer counts</source>
            <translation>这条不算了</translation>
        </message>
        <message>
            <source>Noted</source>
            <translation>记好了</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Open this list</source>
            <translation>看明细</translation>
        </message>
        <message>
            <source>Open {carrier}</source>
            <translation>打开{carrier}</translation>
        </message>
        <message>
            <source>Pay out {money}</source>
            <translation>结款 {money}</translation>
        </message>
        <message>
            <source>Print the slip again</source>
            <translation>补打结款单</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Save as a table</source>
            <translation>存成表格</translation>
        </message>
        <message>
            <source>Saved: {file}</source>
            <translation>已存到：{file}</translation>
        </message>
        <message>
            <source>Take this file</source>
            <translation>用这个文件</translation>
        </message>
        <message>
            <source>The month is being printed</source>
            <translation>月结单在打印</translation>
        </message>
        <message>
            <source>{money} paid out, slip {number}: both sign</source>
            <translation>已结 {money}，单号 {number}，双方签字</translation>
        </message>
        <message>
            <source>{money}, {n} parcels</source>
            <translation>{money}，{n} 件</translation>
        </message>
    </context>
    <context>
        <name>SettlementRows</name>
        <message>
            <source>Amount</source>
            <translation>金额</translation>
        </message>
        <message>
            <source>Carrier</source>
            <translation>快递公司</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>现金</translation>
        </message>
        <message>
            <source>Compensation</source>
            <translation>赔偿</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Deductions</source>
            <translation>扣款</translation>
        </message>
        <message>
            <source>Every piece</source>
            <translation>不分大小</translation>
        </message>
        <message>
            <source>Fine</source>
            <translation>罚款</translation>
        </message>
        <message>
            <source>Large</source>
            <translation>大件</translation>
        </message>
        <message>
            <source>Lost parcel</source>
            <translation>丢件</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>月份</translation>
        </message>
        <message>
            <source>On both lists, another amount</source>
            <translation>两边都有，金额不同</translation>
        </message>
        <message>
            <source>On both lists, the same</source>
            <translation>两边都有，相符</translation>
        </message>
        <message>
            <source>Only on ours</source>
            <translation>只有我方有</translation>
        </message>
        <message>
            <source>Only on theirs</source>
            <translation>只有对方有</translation>
        </message>
        <message>
            <source>Ordinary</source>
            <translation>普通件</translation>
        </message>
        <message>
            <source>Ours</source>
            <translation>我方</translation>
        </message>
        <message>
            <source>Owed</source>
            <translation>未结</translation>
        </message>
        <message>
            <source>Paid out</source>
            <translation>已结</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>手机收款</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Row</source>
            <translation>行</translation>
        </message>
        <message>
            <source>Rows that do not read</source>
            <translation>读不出的行</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>大小</translation>
        </message>
        <message>
            <source>Taken</source>
            <translation>已收</translation>
        </message>
        <message>
            <source>Theirs</source>
            <translation>对方</translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation>转账</translation>
        </message>
        <message>
            <source>Waybill</source>
            <translation>运单号</translation>
        </message>
        <message>
            <source>What</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>What stands there</source>
            <translation>原文</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>due {money}</source>
            <translation>应收 {money}</translation>
        </message>
        <message>
            <source>left out</source>
            <translation>这次不结</translation>
        </message>
        <message>
            <source>money that is theirs</source>
            <translation>代收货款结款</translation>
        </message>
        <message>
            <source>no fee</source>
            <translation>没有单价</translation>
        </message>
        <message>
            <source>open {money}</source>
            <translation>未收 {money}</translation>
        </message>
        <message>
            <source>ours {money}</source>
            <translation>我方 {money}</translation>
        </message>
        <message>
            <source>ours {money} less</source>
            <translation>我方少 {money}</translation>
        </message>
        <message>
            <source>ours {money} more</source>
            <translation>我方多 {money}</translation>
        </message>
        <message>
            <source>paid</source>
            <translation>已收清</translation>
        </message>
        <message>
            <source>row {n}</source>
            <translation>第 {n} 行</translation>
        </message>
        <message>
            <source>take their statement</source>
            <translation>选对方的账单</translation>
        </message>
        <message>
            <source>their statement and ours</source>
            <translation>对账</translation>
        </message>
        <message>
            <source>theirs {money}</source>
            <translation>对方 {money}</translation>
        </message>
        <message>
            <source>to {day}</source>
            <translation>到 {day}</translation>
        </message>
        <message>
            <source>what was agreed</source>
            <translation>约定的单价</translation>
        </message>
        <message>
            <source>without end</source>
            <translation>一直有效</translation>
        </message>
        <message>
            <source>{figure}, pieces</source>
            <translation>{figure}件数</translation>
        </message>
        <message>
            <source>{n} unpriced</source>
            <translation>{n} 件没有单价</translation>
        </message>
    </context>
    <context>
        <name>SettlementView</name>
        <message>
            <source>As CSV</source>
            <translation>存成 CSV</translation>
        </message>
        <message>
            <source>As a table</source>
            <translation>存成表格</translation>
        </message>
        <message>
            <source>Carrier money</source>
            <translation>代收货款</translation>
        </message>
        <message>
            <source>Deduction…</source>
            <translation>记扣款</translation>
        </message>
        <message>
            <source>Does not count</source>
            <translation>这条不算</translation>
        </message>
        <message>
            <source>Fees</source>
            <translation>单价</translation>
        </message>
        <message>
            <source>Leave out or in</source>
            <translation>这次不结／结</translation>
        </message>
        <message>
            <source>Month after</source>
            <translation>下月</translation>
        </message>
        <message>
            <source>Month before</source>
            <translation>上月</translation>
        </message>
        <message>
            <source>No carrier brought or took anything in this month.</source>
            <translation>这个月没有快递往来。</translation>
        </message>
        <message>
            <source>No fee was agreed yet. Enter notes one.</source>
            <translation>还没记过单价，回车记一个。</translation>
        </message>
        <message>
            <source>No money of this carrier is here.</source>
            <translation>站里没有这家的代收货款。</translation>
        </message>
        <message>
            <source>Nothing stands here.</source>
            <translation>这里没有内容。</translation>
        </message>
        <message>
            <source>Payment…</source>
            <translation>记收款</translation>
        </message>
        <message>
            <source>Print the month</source>
            <translation>打印月结单</translation>
        </message>
        <message>
            <source>Their statement</source>
            <translation>对账单</translation>
        </message>
    </context>
    <context>
        <name>ShareCard</name>
        <message>
            <source>Nothing measured yet</source>
            <translation>还没有可算的件</translation>
        </message>
        <message>
            <source>of {n} in 24 h; half within {half} h, nine of ten within {most} h</source>
            <translation>{n} 件中 24 小时内的比例；一半在 {half} 小时内，九成在 {most} 小时内</translation>
        </message>
    </context>
    <context>
        <name>SharePanel</name>
        <message>
            <source>Copied: paste it into the village group ({n} people)</source>
            <translation>已复制，去村群里粘贴（{n} 人）</translation>
        </message>
        <message>
            <source>Picture: {file}</source>
            <translation>图片：{file}</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>发好了</translation>
        </message>
        <message>
            <source>Sent: note it</source>
            <translation>发好了，记下</translation>
        </message>
    </context>
    <context>
        <name>ShelfCheckPage</name>
        <message>
            <source>Begin</source>
            <translation>开始盘库</translation>
        </message>
        <message>
            <source>End the check</source>
            <translation>结束盘库</translation>
        </message>
        <message>
            <source>Lies here now</source>
            <translation>改到这个货架</translation>
        </message>
        <message>
            <source>Look for it</source>
            <translation>去找这件</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Scan a shelf, then everything that lies on it. Trade goes on meanwhile.</source>
            <translation>先扫货架，再扫架上每一件。盘库时照常收发件。</translation>
        </message>
        <message>
            <source>Scan the barcode of the first shelf, or type its name: 3-2</source>
            <translation>扫第一个货架的条码；没贴条码就输入架号，如 3-2</translation>
        </message>
        <message>
            <source>Scanner's file…</source>
            <translation>导入扫码枪文件</translation>
        </message>
        <message>
            <source>Shelf check</source>
            <translation>盘库</translation>
        </message>
        <message>
            <source>The next shelf's barcode goes on to it.</source>
            <translation>扫下一个货架的条码就接着盘那个架。</translation>
        </message>
        <message>
            <source>What is missing?</source>
            <translation>看还缺哪些</translation>
        </message>
        <message>
            <source>Which shelf do you begin with?</source>
            <translation>从哪个货架开始？</translation>
        </message>
        <message>
            <source>Which shelf?</source>
            <translation>哪个货架？</translation>
        </message>
        <message>
            <source>{number}: {n} seen, {m} missing; the slip is printing</source>
            <translation>{number}：扫到 {n} 件，缺 {m} 件，盘库单正在打印</translation>
        </message>
        <message>
            <source>{n} barcodes read</source>
            <translation>读到 {n} 个条码</translation>
        </message>
        <message>
            <source>{n} missing. Enter ends the check, a scan goes on with it.</source>
            <translation>缺 {n} 件。按回车结束盘库，再扫就接着盘。</translation>
        </message>
        <message>
            <source>{n} put right in the books</source>
            <translation>已改 {n} 件的货架</translation>
        </message>
        <message>
            <source>{n} seen of {m} in the books</source>
            <translation>扫到 {n} 件，账上 {m} 件</translation>
        </message>
        <message>
            <source>{shelf}, belongs on {book}</source>
            <translation>在 {shelf}，应在 {book}</translation>
        </message>
    </context>
    <context>
        <name>ShelfForm</name>
        <message>
            <source>A new shelf: such as 3-2, and how many parcels it holds</source>
            <translation>新货架：例如 3-2（3 号架第 2 层），放得下几件</translation>
        </message>
        <message>
            <source>How many parcels fit</source>
            <translation>放得下几件</translation>
        </message>
        <message>
            <source>How many parcels shelf {shelf} holds</source>
            <translation>货架 {shelf} 放得下几件</translation>
        </message>
        <message>
            <source>Shelf</source>
            <translation>货架</translation>
        </message>
        <message>
            <source>Shelf and layer</source>
            <translation>货架和层</translation>
        </message>
        <message>
            <source>not counted</source>
            <translation>不计</translation>
        </message>
        <message>
            <source>room for</source>
            <translation>放得下</translation>
        </message>
    </context>
    <context>
        <name>ShelfPanel</name>
        <message>
            <source>Shelf and layer</source>
            <translation>货架和层</translation>
        </message>
        <message>
            <source>Shelf and layer for the next parcels, such as 3-2; Enter takes it</source>
            <translation>接下来的包裹放哪个货架？例如 3-2，按 Enter 确定</translation>
        </message>
        <message>
            <source>Shelf {shelf} is full</source>
            <translation>货架 {shelf} 满了</translation>
        </message>
        <message>
            <source>Shelf {shelf} is full; {next} has room, the card's next goes there</source>
            <translation>货架 {shelf} 满了；{next} 有空位，扫“下一货架”就换过去</translation>
        </message>
        <message>
            <source>Use this shelf</source>
            <translation>用这个货架</translation>
        </message>
        <message>
            <source>What follows goes on shelf {shelf} ({room})</source>
            <translation>下面的放货架 {shelf}（{room}）</translation>
        </message>
        <message>
            <source>{sentence}. {full}</source>
            <translation>{sentence}。{full}</translation>
        </message>
    </context>
    <context>
        <name>ShelfRows</name>
        <message>
            <source>Phone missing</source>
            <translation>缺手机号</translation>
        </message>
        <message>
            <source>full</source>
            <translation>满了</translation>
        </message>
        <message>
            <source>no size</source>
            <translation>未设</translation>
        </message>
        <message>
            <source>out of use</source>
            <translation>停用</translation>
        </message>
        <message>
            <source>tail {tail}</source>
            <translation>尾号 {tail}</translation>
        </message>
        <message>
            <source>{n} free</source>
            <translation>空 {n}</translation>
        </message>
        <message>
            <source>{n} here</source>
            <translation>{n} 件</translation>
        </message>
    </context>
    <context>
        <name>ShelvesPage</name>
        <message>
            <source>Add</source>
            <translation>加货架</translation>
        </message>
        <message>
            <source>Add a shelf</source>
            <translation>加一个货架</translation>
        </message>
        <message>
            <source>Held: {codes}. Scan the shelf they go to, or choose it and press Enter.</source>
            <translation>手里拿着：{codes}。扫要放的货架，或选好后按回车。</translation>
        </message>
        <message>
            <source>Out of use</source>
            <translation>停用</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打条码</translation>
        </message>
        <message>
            <source>Print all</source>
            <translation>全打</translation>
        </message>
        <message>
            <source>Put {n} on {shelf}</source>
            <translation>{n} 件放到 {shelf}</translation>
        </message>
        <message>
            <source>Room</source>
            <translation>改容量</translation>
        </message>
        <message>
            <source>Set up</source>
            <translation>设好</translation>
        </message>
        <message>
            <source>Set up your shelves, print their barcodes and stick them on</source>
            <translation>先设好货架，打出条码贴上去，入库时扫一下就换货架</translation>
        </message>
        <message>
            <source>Shelf {shelf} is not set up yet; Enter sets it up</source>
            <translation>货架 {shelf} 还没设，回车就设好</translation>
        </message>
        <message>
            <source>Shelf {shelf} is set up</source>
            <translation>货架 {shelf} 设好了</translation>
        </message>
        <message>
            <source>Shelf {shelf} is used no more</source>
            <translation>货架 {shelf} 已停用</translation>
        </message>
        <message>
            <source>Shelf {shelf}: {n} here</source>
            <translation>货架 {shelf}：有 {n} 件</translation>
        </message>
        <message>
            <source>Shelves</source>
            <translation>货架</translation>
        </message>
        <message>
            <source>{code} comes from {shelf}; now the barcode of its shelf</source>
            <translation>{code} 原在 {shelf}，请扫要放的货架</translation>
        </message>
        <message>
            <source>{code} is held already; now the shelf</source>
            <translation>{code} 已经拿着了，请扫货架</translation>
        </message>
        <message>
            <source>{fill} here</source>
            <translation>这一层有 {fill} 件</translation>
        </message>
        <message>
            <source>{n} full</source>
            <translation>{n} 个满了</translation>
        </message>
        <message>
            <source>{n} put on shelf {shelf}</source>
            <translation>{n} 件放到了货架 {shelf}</translation>
        </message>
        <message>
            <source>{n} shelf labels are being printed</source>
            <translation>正在打 {n} 张货架条码</translation>
        </message>
    </context>
    <context>
        <name>ShiftPage</name>
        <message>
            <source>Cash in or out</source>
            <translation>现金进出</translation>
        </message>
        <message>
            <source>Close uncounted</source>
            <translation>不数钱交班</translation>
        </message>
        <message>
            <source>Count again</source>
            <translation>重新数</translation>
        </message>
        <message>
            <source>Counted</source>
            <translation>数好了</translation>
        </message>
        <message>
            <source>Noted</source>
            <translation>记好了</translation>
        </message>
        <message>
            <source>Notes and coins</source>
            <translation>按票面数</translation>
        </message>
        <message>
            <source>Open the drawer</source>
            <translation>开钱箱</translation>
        </message>
        <message>
            <source>Open today's shift</source>
            <translation>开今天的班</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>交接班</translation>
        </message>
        <message>
            <source>Shift closed, {number}</source>
            <translation>已交班，{number}</translation>
        </message>
        <message>
            <source>Shift opened</source>
            <translation>已开班</translation>
        </message>
        <message>
            <source>X slip</source>
            <translation>班中对账</translation>
        </message>
        <message>
            <source>X slip printed</source>
            <translation>对账单已打印</translation>
        </message>
    </context>
    <context>
        <name>ShiftShown</name>
        <message>
            <source>Cash moved after the count, so please count again</source>
            <translation>数完之后又收付过现金，请再数一遍</translation>
        </message>
        <message>
            <source>Close the shift</source>
            <translation>交班</translation>
        </message>
        <message>
            <source>Closed, {number}</source>
            <translation>已交班，{number}</translation>
        </message>
        <message>
            <source>Count all cash in the drawer</source>
            <translation>把钱箱里的现金都数一遍</translation>
        </message>
        <message>
            <source>Counted</source>
            <translation>数好了</translation>
        </message>
        <message>
            <source>Counted {counted} · expected {expected}</source>
            <translation>实点 {counted} · 应有 {expected}</translation>
        </message>
        <message>
            <source>Float not counted</source>
            <translation>备用金没有点</translation>
        </message>
        <message>
            <source>How much cash lies in the drawer now?</source>
            <translation>现在钱箱里有多少现金？</translation>
        </message>
        <message>
            <source>How much cash lies in the drawer to begin with?</source>
            <translation>开班时钱箱里有多少现金？</translation>
        </message>
        <message>
            <source>Missing from the drawer</source>
            <translation>钱箱短款</translation>
        </message>
        <message>
            <source>Next shift</source>
            <translation>下一班</translation>
        </message>
        <message>
            <source>No shift is open</source>
            <translation>没有开着的班</translation>
        </message>
        <message>
            <source>Not counted</source>
            <translation>没有数钱</translation>
        </message>
        <message>
            <source>Note it</source>
            <translation>记下</translation>
        </message>
        <message>
            <source>Open since {at}</source>
            <translation>{at} 开班</translation>
        </message>
        <message>
            <source>Open the shift</source>
            <translation>开班</translation>
        </message>
        <message>
            <source>Selling works without it too: the shift then opens by itself</source>
            <translation>不点也能卖货，收第一笔钱时自动开班</translation>
        </message>
        <message>
            <source>Still the shift of {day}</source>
            <translation>还是 {day} 的班</translation>
        </message>
        <message>
            <source>Taken in this shift</source>
            <translation>本班收款</translation>
        </message>
        <message>
            <source>The drawer is right</source>
            <translation>账款相符</translation>
        </message>
        <message>
            <source>The float was not counted when this shift opened, it is taken as zero</source>
            <translation>开班时没点备用金，按零算</translation>
        </message>
        <message>
            <source>The shift before stays open with this count and is closed later</source>
            <translation>上一班先放着，以这次点的为准，以后再交</translation>
        </message>
        <message>
            <source>The shift of {day} is still open</source>
            <translation>{day} 的班还没交</translation>
        </message>
        <message>
            <source>The slip is on its way to the printer</source>
            <translation>交班单正在打印</translation>
        </message>
        <message>
            <source>Too much in the drawer</source>
            <translation>钱箱长款</translation>
        </message>
        <message>
            <source>What should be there is shown after the count, not before</source>
            <translation>应有多少，数完才显示</translation>
        </message>
        <message>
            <source>after the count</source>
            <translation>数完才显示</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>已撤回</translation>
        </message>
        <message>
            <source>{at} closed with {money} counted</source>
            <translation>{at} 交班时点了 {money}</translation>
        </message>
        <message>
            <source>{n} ×</source>
            <translation>{n} 笔</translation>
        </message>
    </context>
    <context>
        <name>ShippingSale</name>
        <message>
            <source>Goes home with {carrier}, freight {fen}</source>
            <translation>寄回家：{carrier}，运费 {fen}</translation>
        </message>
        <message>
            <source>Phone taken</source>
            <translation>已填手机号</translation>
        </message>
        <message>
            <source>Send home</source>
            <translation>寄回家</translation>
        </message>
    </context>
    <context>
        <name>SoldPage</name>
        <message>
            <source>By what</source>
            <translation>按什么看</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>先看一看</translation>
        </message>
        <message>
            <source>Month for the district</source>
            <translation>区县月报</translation>
        </message>
        <message>
            <source>Nothing was sold on these days</source>
            <translation>这几天没有卖出东西</translation>
        </message>
        <message>
            <source>Plot</source>
            <translation>图</translation>
        </message>
        <message>
            <source>Save as a table</source>
            <translation>存成表格</translation>
        </message>
        <message>
            <source>Saved: {file}</source>
            <translation>已存：{file}</translation>
        </message>
        <message>
            <source>Sold</source>
            <translation>营业</translation>
        </message>
        <message>
            <source>The drawer of {day} is not counted yet: count it first (F10)</source>
            <translation>{day} 的钱箱还没数：先到 F10 数钱，数过就显示</translation>
        </message>
        <message>
            <source>This list as CSV</source>
            <translation>这一栏存成 CSV</translation>
        </message>
        <message>
            <source>after the count</source>
            <translation>数钱后显示</translation>
        </message>
        <message>
            <source>no receipts</source>
            <translation>没有单子</translation>
        </message>
        <message>
            <source>without {days}: not counted yet</source>
            <translation>不含 {days}（还没数钱）</translation>
        </message>
        <message>
            <source>{n} receipts</source>
            <translation>{n} 笔</translation>
        </message>
        <message>
            <source>{n} sales at {each}</source>
            <translation>{n} 笔，每笔 {each}</translation>
        </message>
    </context>
    <context>
        <name>SoldRows</name>
        <message>
            <source>Class</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Clerk</source>
            <translation>店员</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Given off</source>
            <translation>优惠</translation>
        </message>
        <message>
            <source>Goods</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>Hour</source>
            <translation>时段</translation>
        </message>
        <message>
            <source>How much</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>Of</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>Paid by</source>
            <translation>收款</translation>
        </message>
        <message>
            <source>Receipts</source>
            <translation>笔数</translation>
        </message>
        <message>
            <source>Yuan</source>
            <translation>金额（元）</translation>
        </message>
        <message>
            <source>after the count</source>
            <translation>数钱后显示</translation>
        </message>
        <message>
            <source>goods of before</source>
            <translation>以前的商品</translation>
        </message>
        <message>
            <source>no category</source>
            <translation>没有分类</translation>
        </message>
        <message>
            <source>nobody logged in</source>
            <translation>未登录</translation>
        </message>
        <message>
            <source>sold {money}</source>
            <translation>卖出 {money}</translation>
        </message>
    </context>
    <context>
        <name>SoldView</name>
        <message>
            <source>Came back {back}, taken {taken} · slip {slip} · receipt {number}</source>
            <translation>退回 {back}，换走 {taken} · 退货单 {slip} · 收据 {number}</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>找零</translation>
        </message>
        <message>
            <source>Change {change}</source>
            <translation>找零 {change}</translation>
        </message>
        <message>
            <source>Customer paid</source>
            <translation>顾客补</translation>
        </message>
        <message>
            <source>Even: nobody pays anything</source>
            <translation>一样多，不补不退</translation>
        </message>
        <message>
            <source>Give back</source>
            <translation>退给顾客</translation>
        </message>
        <message>
            <source>No coins: owe it</source>
            <translation>零钱不够先欠</translation>
        </message>
        <message>
            <source>On the tab</source>
            <translation>赊账</translation>
        </message>
        <message>
            <source>Paid exactly</source>
            <translation>正好收齐</translation>
        </message>
        <message>
            <source>Slip {number}</source>
            <translation>退货单 {number}</translation>
        </message>
        <message>
            <source>The next scan begins a new sale</source>
            <translation>扫下一件就是新的一单</translation>
        </message>
        <message>
            <source>Total {total} · receipt {number}</source>
            <translation>合计 {total} · 收据 {number}</translation>
        </message>
        <message>
            <source>by phone {fen}</source>
            <translation>手机支付 {fen}</translation>
        </message>
        <message>
            <source>cash {fen}</source>
            <translation>现金 {fen}</translation>
        </message>
        <message>
            <source>off the tab {fen}</source>
            <translation>减赊账 {fen}</translation>
        </message>
        <message>
            <source>{fen} is owed, as the receipt says</source>
            <translation>欠 {fen}，单子上写着</translation>
        </message>
        <message>
            <source>{fen} on the tab</source>
            <translation>赊账 {fen}</translation>
        </message>
    </context>
    <context>
        <name>SortingPage</name>
        <message>
            <source>Bag {n}</source>
            <translation>{n} 号袋</translation>
        </message>
        <message>
            <source>By person</source>
            <translation>按人看</translation>
        </message>
        <message>
            <source>By product</source>
            <translation>按货看</translation>
        </message>
        <message>
            <source>Cold goods last · Delete takes the last piece out again</source>
            <translation>冷藏的最后分 · 扫错了按 Delete 拿出来</translation>
        </message>
        <message>
            <source>Del</source>
            <translation>Del</translation>
        </message>
        <message>
            <source>Give on</source>
            <translation>改给别人</translation>
        </message>
        <message>
            <source>Nobody else lacks {name}</source>
            <translation>没有别人缺 {name}</translation>
        </message>
        <message>
            <source>Out again</source>
            <translation>拿出来</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>Scan</source>
            <translation>请扫货</translation>
        </message>
        <message>
            <source>Scan a piece: its bag lights up here</source>
            <translation>扫一件货，这里显示放哪个袋</translation>
        </message>
        <message>
            <source>Sorting</source>
            <translation>分拣</translation>
        </message>
        <message>
            <source>The list of {n} is printing</source>
            <translation>分拣单在打印（{n} 项）</translation>
        </message>
        <message>
            <source>To this one</source>
            <translation>改给这家</translation>
        </message>
        <message>
            <source>{name} is out of bag {n} again</source>
            <translation>{name}从 {n} 号袋拿出来了</translation>
        </message>
        <message>
            <source>{n} of {m} bags full</source>
            <translation>{m} 袋齐了 {n} 袋</translation>
        </message>
        <message>
            <source>❄ Keep it cold</source>
            <translation>❄ 要冷藏</translation>
        </message>
    </context>
    <context>
        <name>SortingRows</name>
        <message>
            <source>Full</source>
            <translation>齐了</translation>
        </message>
        <message>
            <source>{n}: {qty}</source>
            <translation>{n} 号 {qty} 件</translation>
        </message>
        <message>
            <source>❄ {n} cold · {word}</source>
            <translation>❄ 冷货 {n} 样 · {word}</translation>
        </message>
    </context>
    <context>
        <name>StockAsk</name>
        <message>
            <source>How many</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>How much of {name} leaves?</source>
            <translation>{name} 出多少？</translation>
        </message>
        <message>
            <source>How much of {name} lies there? The books say {n}.</source>
            <translation>{name} 实有多少？账上是 {n}。</translation>
        </message>
        <message>
            <source>To which station</source>
            <translation>调到哪个站</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>to which station</source>
            <translation>调到哪个站</translation>
        </message>
        <message>
            <source>why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>{name}: low below how much? 0 is never.</source>
            <translation>{name}：少于多少算缺货？0 是不提醒。</translation>
        </message>
        <message>
            <source>{n} products are thrown away. Why?</source>
            <translation>{n} 样报损，为什么？</translation>
        </message>
        <message>
            <source>{n} products for own use. What for?</source>
            <translation>{n} 样自用，做什么用？</translation>
        </message>
        <message>
            <source>{n} products go to another station. Which?</source>
            <translation>{n} 样调到别的站，调到哪里？</translation>
        </message>
    </context>
    <context>
        <name>StockPage</name>
        <message>
            <source>Booked: {by}</source>
            <translation>已入账：{by}</translation>
        </message>
        <message>
            <source>Count it</source>
            <translation>点数</translation>
        </message>
        <message>
            <source>Expiring</source>
            <translation>临期</translation>
        </message>
        <message>
            <source>In the shop</source>
            <translation>库存</translation>
        </message>
        <message>
            <source>Least</source>
            <translation>最低</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>缺货</translation>
        </message>
        <message>
            <source>Nothing here</source>
            <translation>没有</translation>
        </message>
        <message>
            <source>Off the shelf</source>
            <translation>下架出库</translation>
        </message>
        <message>
            <source>Own use</source>
            <translation>自用</translation>
        </message>
        <message>
            <source>Scan what goes to another station; * is how many</source>
            <translation>扫要调走的商品，按 * 改数量</translation>
        </message>
        <message>
            <source>Scan what is thrown away; * is how many</source>
            <translation>扫要报损的商品，按 * 改数量</translation>
        </message>
        <message>
            <source>Scan what is used here; * is how many</source>
            <translation>扫自用的商品，按 * 改数量</translation>
        </message>
        <message>
            <source>Stock</source>
            <translation>库存</translation>
        </message>
        <message>
            <source>Take it</source>
            <translation>确定</translation>
        </message>
        <message>
            <source>Taken out</source>
            <translation>出库记录</translation>
        </message>
        <message>
            <source>That is all</source>
            <translation>就这些</translation>
        </message>
        <message>
            <source>The books were right</source>
            <translation>账实相符</translation>
        </message>
        <message>
            <source>To count</source>
            <translation>待盘</translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation>调拨</translation>
        </message>
        <message>
            <source>Waste</source>
            <translation>报损</translation>
        </message>
        <message>
            <source>What is shown</source>
            <translation>看什么</translation>
        </message>
        <message>
            <source>Within how many days</source>
            <translation>多少天内</translation>
        </message>
        <message>
            <source>{number} is off the shelf; the slip is printing</source>
            <translation>{number} 已出库，单子在打</translation>
        </message>
        <message>
            <source>{number} is on the shelf again</source>
            <translation>{number} 已撤回，货回架上</translation>
        </message>
        <message>
            <source>{n} days</source>
            <translation>{n} 天内</translation>
        </message>
        <message>
            <source>{n} found</source>
            <translation>找到 {n} 样</translation>
        </message>
    </context>
    <context>
        <name>StockPapers</name>
        <message>
            <source>A list of {n} products is printing</source>
            <translation>正在打 {n} 样的清单</translation>
        </message>
        <message>
            <source>Barcode</source>
            <translation>条码</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Good until</source>
            <translation>有效期至</translation>
        </message>
        <message>
            <source>Here</source>
            <translation>库存</translation>
        </message>
        <message>
            <source>Least</source>
            <translation>最低库存</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>品名</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>单价</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>Saved: {file}</source>
            <translation>存好了：{file}</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>表格</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>单位</translation>
        </message>
    </context>
    <context>
        <name>StockRows</name>
        <message>
            <source>Own use</source>
            <translation>自用</translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation>调拨</translation>
        </message>
        <message>
            <source>Waste</source>
            <translation>报损</translation>
        </message>
        <message>
            <source>batch {batch}</source>
            <translation>批号 {batch}</translation>
        </message>
        <message>
            <source>below {n}</source>
            <translation>低于 {n}</translation>
        </message>
        <message>
            <source>count it</source>
            <translation>要盘</translation>
        </message>
        <message>
            <source>here</source>
            <translation>现有</translation>
        </message>
        <message>
            <source>least {n}</source>
            <translation>最低 {n}</translation>
        </message>
        <message>
            <source>leaves</source>
            <translation>出库</translation>
        </message>
        <message>
            <source>left</source>
            <translation>还剩</translation>
        </message>
        <message>
            <source>past {day}</source>
            <translation>过期 {day}</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>已撤回</translation>
        </message>
        <message>
            <source>to {station}</source>
            <translation>到{station}</translation>
        </message>
        <message>
            <source>until {day}</source>
            <translation>到期 {day}</translation>
        </message>
    </context>
    <context>
        <name>StocktakePage</name>
        <message>
            <source>* is how many. Trade goes on meanwhile.</source>
            <translation>按 * 改数量。盘点的时候照常做生意。</translation>
        </message>
        <message>
            <source>Another shelf…</source>
            <translation>别的货架</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>开始盘点</translation>
        </message>
        <message>
            <source>Book it</source>
            <translation>入账</translation>
        </message>
        <message>
            <source>Choose it, or scan a shelf's barcode. Trade goes on meanwhile.</source>
            <translation>选一样，或扫货架的条码。盘点的时候照常做生意。</translation>
        </message>
        <message>
            <source>Enter books it. A scan goes on counting. {n} were not counted.</source>
            <translation>回车入账，再扫就接着点。还有 {n} 样没点。</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>Leave them</source>
            <translation>不动它们</translation>
        </message>
        <message>
            <source>Not there: all gone</source>
            <translation>没点到的都记为没有</translation>
        </message>
        <message>
            <source>Scan what lies there</source>
            <translation>扫架上的商品</translation>
        </message>
        <message>
            <source>Scan what lies there; * is how many</source>
            <translation>扫架上的商品，按 * 改数量</translation>
        </message>
        <message>
            <source>Stocktake</source>
            <translation>盘点</translation>
        </message>
        <message>
            <source>Take it</source>
            <translation>确定</translation>
        </message>
        <message>
            <source>This one</source>
            <translation>就是它</translation>
        </message>
        <message>
            <source>What differs, and what was not counted</source>
            <translation>有差异的，和没点到的</translation>
        </message>
        <message>
            <source>What differs?</source>
            <translation>看差异</translation>
        </message>
        <message>
            <source>What is counted?</source>
            <translation>盘什么？</translation>
        </message>
        <message>
            <source>Which shelf</source>
            <translation>哪个货架</translation>
        </message>
        <message>
            <source>Which shelf is counted?</source>
            <translation>盘哪个货架？</translation>
        </message>
        <message>
            <source>the books say {n}</source>
            <translation>账上 {n}</translation>
        </message>
        <message>
            <source>which shelf, such as A1</source>
            <translation>货架名，如 A1</translation>
        </message>
        <message>
            <source>{name}: how much in all?</source>
            <translation>{name}：一共多少？</translation>
        </message>
        <message>
            <source>{name}: how much is it?</source>
            <translation>{name}：有多少？</translation>
        </message>
        <message>
            <source>{number}: {n} counted, {m} put right; the slip is printing</source>
            <translation>{number}：点了 {n} 样，{m} 样已入账，盘点单在打</translation>
        </message>
        <message>
            <source>{n} to book</source>
            <translation>{n} 样要入账</translation>
        </message>
        <message>
            <source>{what} · {n} counted, {m} differ</source>
            <translation>{what} · 点了 {n} 样，{m} 样有差异</translation>
        </message>
    </context>
    <context>
        <name>StocktakeRows</name>
        <message>
            <source>Everything</source>
            <translation>全部商品</translation>
        </message>
        <message>
            <source>Shelf {name}</source>
            <translation>货架 {name}</translation>
        </message>
        <message>
            <source>booked as gone</source>
            <translation>记为没有</translation>
        </message>
        <message>
            <source>books {n}</source>
            <translation>账上 {n}</translation>
        </message>
        <message>
            <source>not counted</source>
            <translation>没点到</translation>
        </message>
        <message>
            <source>right</source>
            <translation>对</translation>
        </message>
        <message>
            <source>sold meanwhile, count again</source>
            <translation>中间卖过，请重点</translation>
        </message>
        <message>
            <source>{n} products</source>
            <translation>{n} 样</translation>
        </message>
        <message>
            <source>{n} products were seen on it</source>
            <translation>上次有 {n} 样</translation>
        </message>
    </context>
    <context>
        <name>StrangerPanel</name>
        <message>
            <source>Take in and hand over</source>
            <translation>入库并取走</translation>
        </message>
        <message>
            <source>{waybill} was not taken in. Take it in and hand it over at once?</source>
            <translation>{waybill} 还没入库。现在入库并取走？</translation>
        </message>
    </context>
    <context>
        <name>TabsPage</name>
        <message>
            <source>Agree</source>
            <translation>说定</translation>
        </message>
        <message>
            <source>Agree on a tab</source>
            <translation>说好赊账</translation>
        </message>
        <message>
            <source>Agreed</source>
            <translation>说好了</translation>
        </message>
        <message>
            <source>By phone</source>
            <translation>扫码还</translation>
        </message>
        <message>
            <source>Cash after all</source>
            <translation>改用现金</translation>
        </message>
        <message>
            <source>Find the villager first</source>
            <translation>先找到村民</translation>
        </message>
        <message>
            <source>Forgotten</source>
            <translation>已删除的人</translation>
        </message>
        <message>
            <source>It is being printed</source>
            <translation>正在打印</translation>
        </message>
        <message>
            <source>No change is owed to anybody.</source>
            <translation>没有欠谁的零钱。</translation>
        </message>
        <message>
            <source>Nobody fits.</source>
            <translation>没有这样的人。</translation>
        </message>
        <message>
            <source>Nobody has a tab. Type a phone, its last four digits or a name.</source>
            <translation>还没有人赊账。输手机号、后四位或姓名找人。</translation>
        </message>
        <message>
            <source>Nothing was put on this tab yet.</source>
            <translation>还没赊过东西。</translation>
        </message>
        <message>
            <source>Open the tab</source>
            <translation>看赊账</translation>
        </message>
        <message>
            <source>Owed change</source>
            <translation>欠的找零</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>还了</translation>
        </message>
        <message>
            <source>Paid by phone</source>
            <translation>扫码还了</translation>
        </message>
        <message>
            <source>Pay it out</source>
            <translation>补给他</translation>
        </message>
        <message>
            <source>Statement</source>
            <translation>打对账单</translation>
        </message>
        <message>
            <source>Tabs</source>
            <translation>赊账</translation>
        </message>
        <message>
            <source>Terms</source>
            <translation>改约定</translation>
        </message>
        <message>
            <source>at most {limit}</source>
            <translation>最多欠 {limit}</translation>
        </message>
        <message>
            <source>no tab</source>
            <translation>没开赊账</translation>
        </message>
        <message>
            <source>overdue {day}</source>
            <translation>过期 {day}</translation>
        </message>
        <message>
            <source>{money} paid out</source>
            <translation>补了 {money}</translation>
        </message>
        <message>
            <source>{money} paid, {left} still owed</source>
            <translation>还了 {money}，还欠 {left}</translation>
        </message>
        <message>
            <source>{n} overdue</source>
            <translation>{n} 人过期</translation>
        </message>
        <message>
            <source>{n} owe {money}</source>
            <translation>{n} 人共欠 {money}</translation>
        </message>
    </context>
    <context>
        <name>TakerAsk</name>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Name not known</source>
            <translation>没有姓名</translation>
        </message>
        <message>
            <source>Name of somebody else who takes it</source>
            <translation>来取的另一人的姓名</translation>
        </message>
        <message>
            <source>Phone of somebody else who takes it</source>
            <translation>来取的另一人的手机号</translation>
        </message>
        <message>
            <source>Somebody else: phone</source>
            <translation>另有人取：手机号</translation>
        </message>
        <message>
            <source>own order</source>
            <translation>有自己的单</translation>
        </message>
    </context>
    <context>
        <name>TakerPanel</name>
        <message>
            <source>Called them</source>
            <translation>电话问过收件人</translation>
        </message>
        <message>
            <source>Code shown</source>
            <translation>出示取件码</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>看过证件</translation>
        </message>
        <message>
            <source>Give {n} to {who}</source>
            <translation>{n} 件交给 {who}</translation>
        </message>
        <message>
            <source>How the taker is known</source>
            <translation>怎么认的</translation>
        </message>
        <message>
            <source>Known here</source>
            <translation>认识本人</translation>
        </message>
        <message>
            <source>May always take along</source>
            <translation>以后都可以代取</translation>
        </message>
        <message>
            <source>Name not known</source>
            <translation>没有姓名</translation>
        </message>
        <message>
            <source>Name of somebody new</source>
            <translation>新来的写姓名</translation>
        </message>
        <message>
            <source>Several houses: who takes these {n} along?</source>
            <translation>不止一家的件：这 {n} 件谁来代取？</translation>
        </message>
        <message>
            <source>Takes all</source>
            <translation>由他一起取</translation>
        </message>
        <message>
            <source>Who may always take this person's parcels along?</source>
            <translation>以后谁可以替这位取件？</translation>
        </message>
        <message>
            <source>Who takes all of it? The recipients must agree to it.</source>
            <translation>谁一起取走？要收件人同意他代取。</translation>
        </message>
        <message>
            <source>Who takes these {n}?</source>
            <translation>选谁代取这 {n} 件</translation>
        </message>
        <message>
            <source>tail {tail}</source>
            <translation>尾号 {tail}</translation>
        </message>
        <message>
            <source>↑↓ choose; or type phone, last four digits, initials</source>
            <translation>↑↓ 选人；或输入手机号、后四位、首字母</translation>
        </message>
    </context>
    <context>
        <name>TermsPanel</name>
        <message>
            <source>0 ends the tab: what is owed stays owed</source>
            <translation>0 就是不再赊，欠的还是欠的</translation>
        </message>
        <message>
            <source>2026-10-15, may stay empty</source>
            <translation>2026-10-15，可以不填</translation>
        </message>
        <message>
            <source>After which harvest</source>
            <translation>卖了什么还</translation>
        </message>
        <message>
            <source>At most</source>
            <translation>最多欠</translation>
        </message>
        <message>
            <source>The most that may be owed, in yuan</source>
            <translation>最多能欠多少（元）</translation>
        </message>
        <message>
            <source>The tab of {who}</source>
            <translation>{who} 的赊账</translation>
        </message>
        <message>
            <source>To be paid by</source>
            <translation>什么时候还</translation>
        </message>
    </context>
    <context>
        <name>TogetherView</name>
        <message>
            <source>Enter asks who takes all of it along; ↑↓ and Delete leave one here</source>
            <translation>按 Enter 问谁来取；↑↓ 选一单，按 Del 留下</translation>
        </message>
        <message>
            <source>Scan the next bag or code. Enter asks who takes all of it along</source>
            <translation>扫下一个袋子或取货码；按 Enter 问谁来取</translation>
        </message>
        <message>
            <source>Who takes all of it? ↑↓, or type phone, last four digits, initials</source>
            <translation>谁来取？↑↓ 选，或输手机号、尾号、首字母</translation>
        </message>
        <message>
            <source>{n} orders, {m} pieces</source>
            <translation>{n} 单 · {m} 件</translation>
        </message>
    </context>
    <context>
        <name>TrainingPanel</name>
        <message>
            <source>Minutes</source>
            <translation>分钟</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>培训内容</translation>
        </message>
        <message>
            <source>What were the clerks trained in?</source>
            <translation>培训了什么？</translation>
        </message>
    </context>
    <context>
        <name>TroubleWords</name>
        <message>
            <source>Ask for what was too much, or tell the center it stays sold.</source>
            <translation>请顾客退回多的，或告诉中心算卖出。</translation>
        </message>
        <message>
            <source>Ask the buyer to bring it back or pay; tell the center.</source>
            <translation>请顾客把货拿回来或再付款，并告诉中心。</translation>
        </message>
        <message>
            <source>Bag {n}: </source>
            <translation>{n} 号袋：</translation>
        </message>
        <message>
            <source>Buyer brought it back</source>
            <translation>顾客拿回来了</translation>
        </message>
        <message>
            <source>Buyer gave it back</source>
            <translation>顾客退回一笔</translation>
        </message>
        <message>
            <source>Buyer paid again</source>
            <translation>顾客又付了款</translation>
        </message>
        <message>
            <source>Cancelled, collected</source>
            <translation>取消但已取</translation>
        </message>
        <message>
            <source>Cancelled, here</source>
            <translation>取消，货在</translation>
        </message>
        <message>
            <source>Gave too many</source>
            <translation>多给了</translation>
        </message>
        <message>
            <source>Give nothing back here; tell the center it was paid here.</source>
            <translation>这里不要再退钱；告诉中心这笔是在本站付的。</translation>
        </message>
        <message>
            <source>Nobody's</source>
            <translation>没人订</translation>
        </message>
        <message>
            <source>Open the order and give the money back.</source>
            <translation>打开订单，把多的钱退给顾客。</translation>
        </message>
        <message>
            <source>Paid back twice</source>
            <translation>退了两次</translation>
        </message>
        <message>
            <source>Put aside to go back</source>
            <translation>放一边等退回</translation>
        </message>
        <message>
            <source>Refunded there</source>
            <translation>中心已退款</translation>
        </message>
        <message>
            <source>Refunded, collected</source>
            <translation>退款但已取</translation>
        </message>
        <message>
            <source>Send it on with the next van.</source>
            <translation>交给下一班车送走。</translation>
        </message>
        <message>
            <source>Send them back with the van, or tell the center.</source>
            <translation>随车退回，或告诉中心。</translation>
        </message>
        <message>
            <source>Take it aside and send it back with the van.</source>
            <translation>货拿出来放一边，随车退回。</translation>
        </message>
        <message>
            <source>Take them out: for who lacks one, or back with the van.</source>
            <translation>拿出来：给缺货的人，或随车退回。</translation>
        </message>
        <message>
            <source>Taken out of the bag</source>
            <translation>已从袋里拿出</translation>
        </message>
        <message>
            <source>Tell the center it was collected: it stays sold.</source>
            <translation>告诉中心货已取走，算卖出。</translation>
        </message>
        <message>
            <source>Tell the center; the buyer owes one of the two back.</source>
            <translation>告诉中心，向顾客收回一笔。</translation>
        </message>
        <message>
            <source>Told the center</source>
            <translation>已告诉中心</translation>
        </message>
        <message>
            <source>Too many in the bag</source>
            <translation>袋里多了</translation>
        </message>
        <message>
            <source>Took too much</source>
            <translation>多收了钱</translation>
        </message>
        <message>
            <source>Went with the van</source>
            <translation>已随车带走</translation>
        </message>
        <message>
            <source>Wrong station</source>
            <translation>别站的货</translation>
        </message>
        <message>
            <source>{code} is another station's, {n} {name} lie here</source>
            <translation>{code} 是别站的货，{n} 件 {name} 在这里</translation>
        </message>
        <message>
            <source>{code}: cancelled there, but {n} {name} were collected</source>
            <translation>{code} 中心取消了，可 {name} {n} 件已经取走</translation>
        </message>
        <message>
            <source>{code}: cancelled there, {n} {name} lie here</source>
            <translation>{code} 中心取消了，{name} {n} 件还在站里</translation>
        </message>
        <message>
            <source>{code}: changed there, {n} {name} too many lie here</source>
            <translation>{code} 中心改了，{name} 多出 {n} 件</translation>
        </message>
        <message>
            <source>{code}: fewer are ordered now, {n} {name} too many left</source>
            <translation>{code} 中心改少了，{name} 多给了 {n} 件</translation>
        </message>
        <message>
            <source>{code}: paid back here and there, {money} too much</source>
            <translation>{code} 本站和中心都退了款，多退 {money}</translation>
        </message>
        <message>
            <source>{code}: paid back there, but {n} {name} were collected</source>
            <translation>{code} 中心退了款，可 {name} {n} 件已经取走</translation>
        </message>
        <message>
            <source>{code}: paid back there; {money} paid here stay in the till</source>
            <translation>{code}：中心已退款，本站收的 {money} 留在钱箱里</translation>
        </message>
        <message>
            <source>{code}: {money} more were taken here than are due</source>
            <translation>{code} 多收了 {money}</translation>
        </message>
        <message>
            <source>{n} {name} came and nobody ordered them</source>
            <translation>{name} 来了 {n} 件，没有人订</translation>
        </message>
    </context>
    <context>
        <name>VillagerPanel</name>
        <message>
            <source>Erase {who}? Enter erases, Esc keeps.</source>
            <translation>删除 {who}？回车删除，Esc 保留。</translation>
        </message>
        <message>
            <source>Go to the other entry with the arrow keys, or search for it; Enter joins them. This cannot be undone.</source>
            <translation>上下键选另一位，或者再搜一次；回车合成一个人。合了分不开。</translation>
        </message>
        <message>
            <source>It is asked before the label prints. Empty takes it away.</source>
            <translation>打标签以前先问一声。清空就不再提醒。</translation>
        </message>
        <message>
            <source>Name and phone go, here and at the center. Parcels and receipts stay, without a name. This cannot be undone.</source>
            <translation>姓名和电话在本站和中心都会清除。包裹和小票还在，只是不再有名字。删除后不能恢复。</translation>
        </message>
        <message>
            <source>What is to be looked at</source>
            <translation>提醒什么</translation>
        </message>
        <message>
            <source>What to look at when a parcel comes for {who}?</source>
            <translation>{who} 来件时要提醒什么？</translation>
        </message>
        <message>
            <source>such as: two of this name in the hamlet</source>
            <translation>比如：湾里有两位同名，先问清楚</translation>
        </message>
        <message>
            <source>{who} is the same person as whom?</source>
            <translation>{who} 和谁是同一个人？</translation>
        </message>
    </context>
    <context>
        <name>WaitingPage</name>
        <message>
            <source>Count all</source>
            <translation>全部点上</translation>
        </message>
        <message>
            <source>Give back to the sender</source>
            <translation>退还寄件人</translation>
        </message>
        <message>
            <source>Give back {number}</source>
            <translation>退还 {number}</translation>
        </message>
        <message>
            <source>Give back {number} and {money}</source>
            <translation>退还 {number} 和 {money}</translation>
        </message>
        <message>
            <source>Give {n} to the courier</source>
            <translation>交给快递员 {n} 件</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>重打</translation>
        </message>
        <message>
            <source>Scan each parcel while it is handed over, or press Space</source>
            <translation>交一件扫一件，或按空格点上</translation>
        </message>
        <message>
            <source>Waiting for couriers</source>
            <translation>待交快递员</translation>
        </message>
        <message>
            <source>{carrier} took {n} parcels, the list {number} is printing</source>
            <translation>{carrier} 取走 {n} 件，清单 {number} 正在打印</translation>
        </message>
        <message>
            <source>{number} goes back to the sender</source>
            <translation>{number} 退还寄件人</translation>
        </message>
        <message>
            <source>{number} goes back, give {money} back: {how}</source>
            <translation>{number} 退还，请退 {money}：{how}</translation>
        </message>
        <message>
            <source>{number} has its waybill {waybill}</source>
            <translation>{number} 已绑定单号 {waybill}</translation>
        </message>
        <message>
            <source>{number} has no waybill yet: scan it now</source>
            <translation>{number} 还没有单号：请现在扫面单</translation>
        </message>
        <message>
            <source>{n} wait</source>
            <translation>{n} 件待交</translation>
        </message>
        <message>
            <source>{n} without a waybill</source>
            <translation>{n} 件没有单号</translation>
        </message>
        <message>
            <source>{waybill} counted</source>
            <translation>{waybill} 已点</translation>
        </message>
        <message>
            <source>{waybill} was counted already</source>
            <translation>{waybill} 已经点过</translation>
        </message>
    </context>
    <context>
        <name>WaitingView</name>
        <message>
            <source>Courier</source>
            <translation>快递员</translation>
        </message>
        <message>
            <source>No waybill · {number}</source>
            <translation>没有单号 · {number}</translation>
        </message>
        <message>
            <source>Nothing waits</source>
            <translation>没有待交的件</translation>
        </message>
        <message>
            <source>Whose courier is here</source>
            <translation>哪家快递员来了</translation>
        </message>
        <message>
            <source>courier's name</source>
            <translation>快递员姓名</translation>
        </message>
        <message>
            <source>fresh</source>
            <translation>生鲜</translation>
        </message>
        <message>
            <source>missed the van of {at}</source>
            <translation>误了 {at} 班车</translation>
        </message>
        <message>
            <source>van {at}</source>
            <translation>班车 {at}</translation>
        </message>
        <message>
            <source>van {at}, {n} min</source>
            <translation>班车 {at}，还有 {n} 分钟</translation>
        </message>
        <message>
            <source>{kilos} kg</source>
            <translation>{kilos} 公斤</translation>
        </message>
        <message>
            <source>{kilos} kg together</source>
            <translation>共 {kilos} 公斤</translation>
        </message>
        <message>
            <source>{n} fresh: {left}</source>
            <translation>生鲜 {n} 件：{left}</translation>
        </message>
        <message>
            <source>{n} of {m} counted</source>
            <translation>已点 {n} / {m} 件</translation>
        </message>
    </context>
    <context>
        <name>Walk</name>
        <message>
            <source>All carriers</source>
            <translation>全部快递</translation>
        </message>
        <message>
            <source>As CSV</source>
            <translation>存成 CSV</translation>
        </message>
        <message>
            <source>As Excel</source>
            <translation>存 Excel</translation>
        </message>
        <message>
            <source>Back {n}</source>
            <translation>退回 {n}</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>上一个</translation>
        </message>
        <message>
            <source>Delete its intake in the app: it never came here</source>
            <translation>请在 APP 里删除这件的入库：它没有到过本站</translation>
        </message>
        <message>
            <source>Fix {n}</source>
            <translation>更正 {n}</translation>
        </message>
        <message>
            <source>In {n}</source>
            <translation>入库 {n}</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>以后再扫</translation>
        </message>
        <message>
            <source>Not scanned</source>
            <translation>这件没扫上</translation>
        </message>
        <message>
            <source>Out {n}</source>
            <translation>出库 {n}</translation>
        </message>
        <message>
            <source>Pickup code {code}  ·  handed over {when}</source>
            <translation>取件码 {code}  ·  {when} 取走</translation>
        </message>
        <message>
            <source>Pickup code {code}  ·  sent back {when}</source>
            <translation>取件码 {code}  ·  {when} 退回</translation>
        </message>
        <message>
            <source>Pickup code {code}  ·  taken back {when}</source>
            <translation>取件码 {code}  ·  {when} 撤回</translation>
        </message>
        <message>
            <source>Pickup code {code}  ·  taken in {when}</source>
            <translation>取件码 {code}  ·  {when} 入库</translation>
        </message>
        <message>
            <source>Pickup code {code}  ·  undone {when}</source>
            <translation>取件码 {code}  ·  {when} 撤销入库</translation>
        </message>
        <message>
            <source>Scanned, last one</source>
            <translation>已扫，这是最后一个</translation>
        </message>
        <message>
            <source>Scanned, next one</source>
            <translation>已扫，下一个</translation>
        </message>
        <message>
            <source>Take its hand-over back in the app</source>
            <translation>请在 APP 里撤回这件的出库</translation>
        </message>
        <message>
            <source>The app has it: note {n}</source>
            <translation>APP 已导入：记下 {n} 件</translation>
        </message>
        <message>
            <source>The app knows of all of these</source>
            <translation>这些都已同步</translation>
        </message>
        <message>
            <source>The last was not scanned</source>
            <translation>上一件没扫上</translation>
        </message>
        <message>
            <source>There is nothing left to write into a file</source>
            <translation>没有要写进文件的了</translation>
        </message>
        <message>
            <source>What the app is told</source>
            <translation>要同步什么</translation>
        </message>
        <message>
            <source>told already</source>
            <translation>已同步</translation>
        </message>
        <message>
            <source>{n} left</source>
            <translation>还剩 {n} 件</translation>
        </message>
    </context>
    <context>
        <name>WallPanel</name>
        <message>
            <source>Go round and take out what does not hang or does not work</source>
            <translation>走一圈，没挂的、坏了的点一下去掉</translation>
        </message>
    </context>
    <context>
        <name>WaysBack</name>
        <message>
            <source>Leave it</source>
            <translation>不撤回</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>Take back {what}?</source>
            <translation>撤回“{what}”？</translation>
        </message>
        <message>
            <source>There is nothing that can be taken back</source>
            <translation>没有可以撤回的</translation>
        </message>
        <message>
            <source>There is nothing to print again yet</source>
            <translation>还没有可以重打的单据</translation>
        </message>
        <message>
            <source>{title} ({detail})</source>
            <translation>{title}（{detail}）</translation>
        </message>
    </context>
    <context>
        <name>WaysPage</name>
        <message>
            <source>0187: numbered through the whole station</source>
            <translation>0187：全站连着编</translation>
        </message>
        <message>
            <source>3-2-0187: numbered on each layer</source>
            <translation>3-2-0187：每一层各编各的</translation>
        </message>
        <message>
            <source>3-2-0187: numbered over all layers of rack 3</source>
            <translation>3-2-0187：3 号架几层连着编，号不重</translation>
        </message>
        <message>
            <source>3-2-1124-07: shelf, date, number of the day</source>
            <translation>3-2-1124-07：货架、日期、当天第几件</translation>
        </message>
        <message>
            <source>8901: the last four digits of the waybill, more when taken</source>
            <translation>8901：运单号后四位，重了就用五位、六位</translation>
        </message>
        <message>
            <source>By date</source>
            <translation>按日期</translation>
        </message>
        <message>
            <source>By layer</source>
            <translation>每层编号</translation>
        </message>
        <message>
            <source>By rack</source>
            <translation>每架编号</translation>
        </message>
        <message>
            <source>By the lunar date</source>
            <translation>农历</translation>
        </message>
        <message>
            <source>By the solar date</source>
            <translation>阳历</translation>
        </message>
        <message>
            <source>Days a parcel waits</source>
            <translation>滞留：第几天</translation>
        </message>
        <message>
            <source>Days after it came; 1 is the next day.</source>
            <translation>从到件算起，1 就是第二天。</translation>
        </message>
        <message>
            <source>Every carrier</source>
            <translation>各家通用</translation>
        </message>
        <message>
            <source>Every carrier's first; behind ; one that has its own times.</source>
            <translation>先写各家通用的；时间不同的那家写在分号后面。</translation>
        </message>
        <message>
            <source>In one batch</source>
            <translation>攒着一起打</translation>
        </message>
        <message>
            <source>Keep this</source>
            <translation>就这么办</translation>
        </message>
        <message>
            <source>Kept; it holds from now on</source>
            <translation>已改好，从现在起就这么办</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Last digits of the day</source>
            <translation>逢几</translation>
        </message>
        <message>
            <source>Market days</source>
            <translation>逢场日</translation>
        </message>
        <message>
            <source>No market</source>
            <translation>不逢场</translation>
        </message>
        <message>
            <source>No parcel goes back before the day after the next market.</source>
            <translation>再怎么滞留，也等到下一场的后一天才退。</translation>
        </message>
        <message>
            <source>Of their own: {carriers}</source>
            <translation>单独定的：{carriers}</translation>
        </message>
        <message>
            <source>One row</source>
            <translation>全站编号</translation>
        </message>
        <message>
            <source>Only a clerk with the right “settings” changes this</source>
            <translation>有“设置”权限的人才能改</translation>
        </message>
        <message>
            <source>Pickup codes</source>
            <translation>取件码</translation>
        </message>
        <message>
            <source>Print at once</source>
            <translation>当场打</translation>
        </message>
        <message>
            <source>The carrier's</source>
            <translation>快递的码</translation>
        </message>
        <message>
            <source>The code of the carrier's app; by layer where it gives none</source>
            <translation>用快递 APP 给的码；没有的按每层编号</translation>
        </message>
        <message>
            <source>Waybill's end</source>
            <translation>运单尾号</translation>
        </message>
        <message>
            <source>Ways</source>
            <translation>规矩</translation>
        </message>
        <message>
            <source>When the vans leave</source>
            <translation>班车几点走</translation>
        </message>
        <message>
            <source>Whose parcels</source>
            <translation>哪家的件</translation>
        </message>
        <message>
            <source>Written by hand</source>
            <translation>不打，自己写号</translation>
        </message>
        <message>
            <source>goes back</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>last call</source>
            <translation>最后通知</translation>
        </message>
        <message>
            <source>reminder</source>
            <translation>提醒</translation>
        </message>
        <message>
            <source>second reminder</source>
            <translation>再提醒</translation>
        </message>
        <message>
            <source>such as 10:30 17:00; SF 16:00</source>
            <translation>例如 10:30 17:00；顺丰 16:00</translation>
        </message>
        <message>
            <source>such as 2 5 8</source>
            <translation>逢几，例如 2 5 8</translation>
        </message>
    </context>
    <context>
        <name>WaysPanel</name>
        <message>
            <source>Ask the center for a refund</source>
            <translation>请中心退款</translation>
        </message>
        <message>
            <source>Brought back</source>
            <translation>拿回来退</translation>
        </message>
        <message>
            <source>Buyer wants it so</source>
            <translation>顾客要求</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Choose what happens</source>
            <translation>选一种处理</translation>
        </message>
        <message>
            <source>Donate it</source>
            <translation>捐出</translation>
        </message>
        <message>
            <source>Goods are bad</source>
            <translation>货坏了</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>多少</translation>
        </message>
        <message>
            <source>Keep it longer</source>
            <translation>延期保留</translation>
        </message>
        <message>
            <source>Nobody came</source>
            <translation>没人来取</translation>
        </message>
        <message>
            <source>Not collected in time</source>
            <translation>过期未取</translation>
        </message>
        <message>
            <source>Pay back here</source>
            <translation>本站退钱</translation>
        </message>
        <message>
            <source>Pay back {money}</source>
            <translation>退 {money}</translation>
        </message>
        <message>
            <source>Refused at the counter</source>
            <translation>当面拒收</translation>
        </message>
        <message>
            <source>Scan what is taken instead</source>
            <translation>扫换给顾客的货</translation>
        </message>
        <message>
            <source>Sell it in the shop</source>
            <translation>转店内卖</translation>
        </message>
        <message>
            <source>Send back to the center</source>
            <translation>退回中心</translation>
        </message>
        <message>
            <source>Takes something else</source>
            <translation>换别的货</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>为什么</translation>
        </message>
        <message>
            <source>Why, in your own words</source>
            <translation>原因，自己写</translation>
        </message>
        <message>
            <source>Wrong goods</source>
            <translation>货不对</translation>
        </message>
        <message>
            <source>days (empty: {n})</source>
            <translation>天（不填 {n} 天）</translation>
        </message>
        <message>
            <source>or in your own words</source>
            <translation>或自己写</translation>
        </message>
        <message>
            <source>pieces (empty: all)</source>
            <translation>件（不填全部）</translation>
        </message>
        <message>
            <source>the whole order</source>
            <translation>整单</translation>
        </message>
        <message>
            <source>{n} products</source>
            <translation>{n} 样</translation>
        </message>
        <message>
            <source>{what}: what happens with it?</source>
            <translation>{what}：怎么处理？</translation>
        </message>
    </context>
    <context>
        <name>WhichPage</name>
        <message>
            <source>Neither</source>
            <translation>都不是</translation>
        </message>
        <message>
            <source>What is {code}?</source>
            <translation>{code} 是哪一种？</translation>
        </message>
    </context>
    <context>
        <name>WhichView</name>
        <message>
            <source>Look at the label and press its number; Esc leaves it out</source>
            <translation>对着标签看，按前面的数字；Esc 不要这张</translation>
        </message>
        <message>
            <source>This label reads in two ways: which is it?</source>
            <translation>这张标签有两种读法，是哪一种？</translation>
        </message>
        <message>
            <source>amount as printed</source>
            <translation>金额照标签</translation>
        </message>
        <message>
            <source>by its weight</source>
            <translation>按重量算</translation>
        </message>
        <message>
            <source>still to be weighed</source>
            <translation>还要称</translation>
        </message>
    </context>
    <context>
        <name>Window</name>
        <message>
            <source>Still writing the last one, one moment</source>
            <translation>上一笔还在写入，请稍候</translation>
        </message>
    </context>
    <context>
        <name>WrongPanel</name>
        <message>
            <source>Damaged</source>
            <translation>破损</translation>
        </message>
        <message>
            <source>Goes back with the courier</source>
            <translation>送件人带回</translation>
        </message>
        <message>
            <source>Misrouted</source>
            <translation>错分</translation>
        </message>
        <message>
            <source>Not on the list</source>
            <translation>单上没有</translation>
        </message>
        <message>
            <source>Not taken in; it is noted and goes back</source>
            <translation>没有入库，记下后退回</translation>
        </message>
        <message>
            <source>Note it</source>
            <translation>记下</translation>
        </message>
        <message>
            <source>Reason in words</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Scan the parcel that is not as it should be</source>
            <translation>扫有问题的那一件</translation>
        </message>
        <message>
            <source>Stays here</source>
            <translation>留在本站</translation>
        </message>
        <message>
            <source>Taken in as {code}</source>
            <translation>已入库，取件码 {code}</translation>
        </message>
        <message>
            <source>What becomes of it</source>
            <translation>怎么处理</translation>
        </message>
        <message>
            <source>What is wrong</source>
            <translation>什么问题</translation>
        </message>
        <message>
            <source>What is wrong with {waybill}?</source>
            <translation>{waybill} 有什么问题？</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>or in your own words</source>
            <translation>或者自己写</translation>
        </message>
    </context>
</TS>
